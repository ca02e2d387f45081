"""Writes what Keras's applications consist of: one line for each network with a digest of its layers, and with a path the layers themselves.

Run with Keras 3.16 and no particular backend: python applications.py applications.tsv [layers.tsv]
A layer's line: name, class, output shape, shapes of weights, names of the layers in front, options that change what it computes.
"""
import hashlib, sys
import keras
import numpy as np
from keras.src import initializers
from keras.src.models import Functional
from keras.src.utils import file_utils
from keras.src.backend import standardize_dtype

# Shapes are all that counts, so nothing is drawn.
fetched = []
file_utils.get_file = lambda name, origin, file_hash=None, **_: fetched.append(f"{origin} {file_hash or '-'}") or name
Functional.load_weights = lambda self, path: None
for cls in (initializers.GlorotUniform, initializers.VarianceScaling):
    cls.__call__ = lambda self, shape, dtype=None, **_: np.zeros(shape, standardize_dtype(dtype or "float32"))

OPTIONS = ["activation", "axis", "center", "data_format", "depth_multiplier", "dilation_rate", "epsilon", "filters", "groups", "keepdims", "kernel_size",
           "max_value", "mean", "momentum", "negative_slope", "noise_shape", "offset", "padding", "pool_size", "rate", "scale", "strides",
           "target_shape", "threshold", "units", "use_bias", "variance"]
INITIALIZERS = ["beta_initializer", "bias_initializer", "depthwise_initializer", "gamma_initializer", "kernel_initializer", "moving_mean_initializer",
                "moving_variance_initializer", "pointwise_initializer"]


def text(value):
    if isinstance(value, np.ndarray) or keras.ops.is_tensor(value): value = np.asarray(value).tolist()
    if value is None: return "null"
    if isinstance(value, bool): return str(value).lower()
    if isinstance(value, (int, float)): return "%.6g" % value
    if isinstance(value, str): return value
    if isinstance(value, (list, tuple)): return "[" + ",".join(map(text, value)) + "]"
    if isinstance(value, dict): return value["class_name"] + "(" + ",".join(f"{k}={text(v)}" for k, v in sorted(value["config"].items()) if v is not None) + ")"
    raise TypeError(type(value))


def line(layer):
    config = layer.get_config() if isinstance(layer, keras.Layer) else {}
    options = [f"{k}={text(config[k])}" for k in OPTIONS + INITIALIZERS if k in config]
    output = layer._inbound_nodes[0].output_tensors[0]
    inputs = [t._keras_history[0].name for t in layer._inbound_nodes[0].input_tensors] if layer._inbound_nodes[0].input_tensors else []
    return "\t".join([
        layer.name, type(layer).__name__, text(list(output.shape)), " ".join(text(list(w.shape)) for w in getattr(layer, "weights", [])), ",".join(inputs),
        " ".join(options)])


CASES = []
def case(network, **arguments): CASES.append((network, arguments))

for n in ["VGG16", "VGG19", "ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2", "DenseNet121", "DenseNet169", "DenseNet201",
          "InceptionV3", "Xception"] + [f"EfficientNetB{i}" for i in range(8)] + [f"EfficientNetV2{i}" for i in ("B0", "B1", "B2", "B3", "S", "M", "L")]:
    for top in (True, False):
        for weights in (None, "imagenet"): case(n, include_top=top, weights=weights)
for top in (True, False):
    for a in (.25, .5, .75, 1.0): case("MobileNet", alpha=a, include_top=top), case("MobileNet", alpha=a, include_top=top, weights="imagenet", input_shape=(160, 160, 3))
    for a in (.35, .5, .75, 1.0, 1.3, 1.4): case("MobileNetV2", alpha=a, include_top=top), case("MobileNetV2", alpha=a, include_top=top, weights="imagenet")
    for n in ("MobileNetV3Small", "MobileNetV3Large"):
        for a in (.75, 1.0):
            for m in (False, True):
                case(n, alpha=a, minimalistic=m, include_top=top)
                if a == 1 or not m: case(n, alpha=a, minimalistic=m, include_top=top, weights="imagenet")
for n in ["VGG16", "ResNet50", "ResNet50V2", "DenseNet121", "MobileNet", "MobileNetV2", "MobileNetV3Small", "EfficientNetB0", "EfficientNetV2B0"]:
    case(n, include_top=False, pooling="avg", input_shape=(96, 64, 3))
    case(n, include_top=True, classes=10, classifier_activation=None, input_shape=(64, 64, 1))
for n in ["InceptionV3", "Xception"]:
    case(n, include_top=False, pooling="max", input_shape=(96, 80, 3))
    case(n, include_top=True, classes=10, classifier_activation=None, input_shape=(90, 90, 1))
case("MobileNet", alpha=.5, depth_multiplier=2, dropout=.25, input_shape=(160, 160, 3))
case("MobileNetV2", alpha=.35, input_shape=(96, 96, 3))
case("MobileNetV3Large", include_preprocessing=False, dropout_rate=0.0, input_shape=(96, 96, 3))
case("EfficientNetV2S", include_preprocessing=False, include_top=False)
only = sys.argv[3:]
rows, details = [], open(sys.argv[2], "w") if len(sys.argv) > 2 else None
for network, arguments in CASES:
    if only and network not in only: continue
    keras.backend.clear_session()
    fetched.clear()
    model = getattr(keras.applications, network)(**({"weights": None} | arguments))
    lines = [line(layer) for layer in model._operations]
    asked = " ".join(f"{k}={text(v)}" for k, v in arguments.items())
    trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    rows.append("\t".join(map(str, [network, asked, model.name, len(lines), model.count_params(), trainable, digest, *fetched])))
    if details: details.write(f"# {network} {asked}\n" + "\n".join(lines) + "\n"); details.flush()
    print(rows[-1], flush=True)
open(sys.argv[1], "w").write(
    "# Networks of keras.applications as Keras 3.16 makes them; see applications.py.\n"
    "# network\targuments\tname\tlayers\tparameters\ttrainable\tdigest of the layers\tfile of the weights and its MD5\n" + "\n".join(rows) + "\n")
