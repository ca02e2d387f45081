"""Writes what Keras's applications compute with weights that anybody can make again.

Run with Keras 3.16 on the NumPy backend: python applications_outputs.py applications-outputs.tsv
Element j of weight number n (in the order of model.weights) is made from u = mix(j + n * 0x9e3779b9) / 2**31 - 1, mix being the finalizer of MurmurHash3:
kernels u * sqrt(6 / inputs), gamma 1 + u / 4, variances 1 + u / 2, count 0, others u / 4. Pictures are number 1,000,000: u, or 128 + 100 u where the network
prepares its pixels.
"""
import sys
import numpy as np
import keras
from keras.src.models import Functional
from keras.src.utils import file_utils


def uniform(number, count):
    with np.errstate(over="ignore"):
        x = np.arange(count, dtype=np.uint32) + np.uint32(number) * np.uint32(0x9e3779b9)
        x ^= x >> np.uint32(16)
        x *= np.uint32(0x85ebca6b)
        x ^= x >> np.uint32(13)
        x *= np.uint32(0xc2b2ae35)
        x ^= x >> np.uint32(16)
    return x.astype(np.float64) / 2**31 - 1


def fill(model):
    for number, weight in enumerate(model.weights):
        shape = tuple(weight.shape)
        u = uniform(number, int(np.prod(shape))).reshape(shape)
        if len(shape) > 1: u *= np.sqrt(6 / (shape[0] * shape[1] if shape[-1] == 1 else np.prod(shape[:-1])))
        elif weight.name.endswith("variance"): u = 1 + u / 2
        elif weight.name == "gamma": u = 1 + u / 4
        elif weight.name == "count": u = 0 * u
        else: u /= 4
        weight.assign(u.astype("float32"))
    for layer in model.layers:
        if isinstance(layer, keras.layers.Normalization): layer.finalize_state()


# Files of weights are not needed: what they change is the drawing alone.
file_utils.get_file = lambda *_, **__: None
Functional.load_weights = lambda *_: None
CASES = [(n, 32) for n in ("VGG16", "ResNet50", "ResNet50V2", "DenseNet121", "MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large",
                           "EfficientNetB0", "EfficientNetV2B0")] + [("InceptionV3", 75), ("Xception", 71)]
rows = []
for network, side in CASES:
    model = getattr(keras.applications, network)(weights=None, classes=5, classifier_activation=None, input_shape=(side, side, 3))
    fill(model)
    x = uniform(1_000_000, side * side * 3).reshape(1, side, side, 3)
    if network.startswith("Eff") or "V3" in network and network != "InceptionV3": x = 128 + 100 * x
    y = np.asarray(model(x.astype("float32"), training=False))[0]
    rows.append(f"{network}\t{side}\t" + " ".join("%.7g" % v for v in y))
    print(rows[-1], flush=True)
open(sys.argv[1], "w").write("# Logits of networks of Keras 3.16; written by applications_outputs.py, which says with which weights.\n# network\tside\tlogits\n" + "\n".join(rows) + "\n")
