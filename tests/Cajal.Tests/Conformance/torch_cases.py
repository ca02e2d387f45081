"""Draws seeded random layers, lets PyTorch compute them with all gradients in float64, and writes the figures.

Usage: python3 torch_cases.py FOLDER
FOLDER/cases.json lists the cases in Keras's words and layouts; FOLDER/numbers.bin holds their tensors, float64, one behind the other.
What goes in is rounded to float32 first, so that both sides compute on the same numbers.
"""
import json
import random
import sys

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
CASES = []
NUMBERS = []
PLACE = [0]


def rand(*shape, scale=1.0):
    return (torch.randn(*shape, dtype=torch.float32) * scale).double()


def store(tensor):
    flat = tensor.detach().contiguous().reshape(-1).double()
    NUMBERS.append(flat)
    entry = {"at": PLACE[0], "shape": list(tensor.shape)}
    PLACE[0] += flat.numel()
    return entry


def case(name, layer, config, inputs, weights, forward, mask=None, integers=False, second=False, training=False):
    """Computes results = forward(inputs, weights), the gradients of sum(results * g), and for some those of sum(gradients * directions)."""
    places = weights if integers else inputs + weights
    for place in places:
        place.requires_grad_(True)
    results = forward(inputs, weights)
    results = list(results) if isinstance(results, (list, tuple)) else [results]
    g = [rand(*y.shape) for y in results]
    gradients = torch.autograd.grad(sum((a * b).sum() for a, b in zip(results, g)), places, create_graph=second)
    entry = {
        "name": f"{name}.{sum(c['family'] == name for c in CASES)}", "family": name, "layer": layer, "config": config, "integers": integers, "training": training,
        "inputs": [store(t) for t in inputs], "weights": [store(t) for t in weights], "results": [store(y) for y in results], "g": [store(v) for v in g],
        "gradients": [store(t) for t in gradients],
    }
    if mask is not None:
        entry["mask"] = store(mask)
    if second:
        directions = [rand(*t.shape) for t in gradients]
        again = torch.autograd.grad(sum((a * b).sum() for a, b in zip(gradients, directions)), places, allow_unused=True)
        entry["directions"] = [store(t) for t in directions]
        entry["second"] = [store(torch.zeros_like(p) if t is None else t) for t, p in zip(again, places)]
    CASES.append(entry)


def first(x):
    """Channels from the end to behind the batch."""
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def conv(x, k, **options):
    return getattr(F, f"conv{x.dim() - 2}d")(x, k, **options)


def to_torch(kernel):
    """[window.., in, out] to [out, in, window..]."""
    return kernel.movedim((-1, -2), (0, 1)).contiguous()


def same(n, k, s, d):
    missing = max(0, (-(-n // s) - 1) * s + (k - 1) * d + 1 - n)
    return missing // 2, missing - missing // 2


def pad(x, padding, kernel, strides, dilation, value=0.0):
    """Keras's padding in front of a valid convolution over channels-first images."""
    widths = []
    for i, k in enumerate(kernel):
        if padding == "same":
            widths.append(same(x.shape[2 + i], k, strides[i], dilation[i]))
        elif padding == "causal":
            widths.append(((k - 1) * dilation[i], 0))
        else:
            widths.append((0, 0))
    return F.pad(x, [w for pair in reversed(widths) for w in pair], value=value)


def image(r, rank, channels, formats=("channels_last", "channels_first")):
    extents = [r.randint(7, 11) for _ in range(rank)] if rank < 3 else [r.randint(5, 7) for _ in range(rank)]
    data_format = r.choice(formats)
    batch = r.randint(1, 3)
    x = rand(batch, *extents, channels) if data_format == "channels_last" else rand(batch, channels, *extents)
    return x, data_format


def in_format(data_format, f):
    return (lambda x: last(f(first(x)))) if data_format == "channels_last" else f


def window(r, rank, widest=4):
    kernel = [r.randint(1, widest if rank < 3 else 3) for _ in range(rank)]
    if r.random() < 0.5:
        return kernel, [1] * rank, [r.randint(1, 2) for _ in range(rank)]
    return kernel, [r.randint(1, 3)] * rank, [1] * rank


def convolution(r, rank, second=False):
    groups = r.choice([1, 1, 2, 3])
    channels, filters = groups * r.randint(1, 4), groups * r.randint(1, 5)
    kernel, strides, dilation = window(r, rank)
    if r.random() < 0.3:
        kernel, strides, dilation = [3] * rank, [1] * rank, [1] * rank
    padding = r.choice(["valid", "same"] + (["causal"] if rank == 1 else []))
    x, data_format = image(r, rank, channels, ("channels_last",) if padding == "causal" else ("channels_last", "channels_first"))
    one_convolution(f"conv{rank}d" + ("_second" if second else ""), x, filters, kernel, strides, dilation, padding, groups, data_format, r.random() < 0.7, second)


def large_convolution(extents, channels, filters, kernel, stride=1, dilation=1, padding="same", groups=1):
    rank = len(extents)
    one_convolution("large_conv", rand(3, *extents, channels), filters, [kernel] * rank, [stride] * rank, [dilation] * rank, padding, groups)


def one_convolution(name, x, filters, kernel, strides, dilation, padding, groups, data_format="channels_last", use_bias=True, second=False):
    rank = len(kernel)
    channels = x.shape[-1 if data_format == "channels_last" else 1]
    weights = [rand(*kernel, channels // groups, filters, scale=0.5)] + ([rand(filters)] if use_bias else [])
    config = {"filters": filters, "kernel_size": kernel, "strides": strides, "padding": padding, "data_format": data_format,
              "dilation_rate": dilation, "groups": groups, "use_bias": use_bias}

    def forward(inputs, w):
        return in_format(data_format, lambda v: conv(
            pad(v, padding, kernel, strides, dilation), to_torch(w[0]), bias=w[1] if use_bias else None, stride=strides,
            dilation=dilation, groups=groups))(inputs[0])

    case(name, f"Conv{rank}D", config, [x], weights, forward, second=second)


def transposed(r, rank):
    channels, filters = r.randint(1, 5), r.randint(1, 5)
    kernel = [r.randint(1, 4) for _ in range(rank)]
    strides = [r.randint(1, 3)] * rank
    padding = r.choice(["valid", "same"])
    x, data_format = image(r, rank, channels)
    one_transposed(f"conv{rank}d_transpose", x, filters, kernel, strides, padding, data_format, r.random() < 0.7)


def one_transposed(name, x, filters, kernel, strides, padding, data_format="channels_last", use_bias=True, second=False):
    rank = len(kernel)
    channels = x.shape[-1 if data_format == "channels_last" else 1]
    weights = [rand(*kernel, filters, channels, scale=0.5)] + ([rand(filters)] if use_bias else [])
    config = {"filters": filters, "kernel_size": kernel, "strides": strides, "padding": padding, "data_format": data_format, "use_bias": use_bias}

    def forward(inputs, w):
        def run(v):
            y = getattr(F, f"conv_transpose{rank}d")(v, w[0].movedim((-1, -2), (0, 1)), stride=strides)
            for i, (k, s) in enumerate(zip(kernel, strides)):
                n = v.shape[2 + i]
                wanted = n * s + (max(k - s, 0) if padding == "valid" else 0)
                cut = max(k - s, 0) // 2 if padding == "same" else 0
                y = y.narrow(2 + i, cut, min(wanted, y.shape[2 + i] - cut))
                widths = [0, 0] * (rank - 1 - i) + [0, wanted - y.shape[2 + i]]
                y = F.pad(y, widths)
            return y + w[1].reshape(1, -1, *[1] * rank) if use_bias else y
        return in_format(data_format, run)(inputs[0])

    case(name, f"Conv{rank}DTranspose", config, [x], weights, forward, second=second)


def depthwise(r, rank, separable):
    channels, multiplier, filters = r.randint(1, 5), r.randint(1, 3), r.randint(1, 5)
    kernel, strides, dilation = window(r, rank)
    padding = r.choice(["valid", "same"])
    x, data_format = image(r, rank, channels)
    kind = "separableconv" if separable else "depthwiseconv"
    one_depthwise(f"{kind}{rank}d", x, multiplier, filters, kernel, strides, dilation, padding, separable, data_format, r.random() < 0.7)


def one_depthwise(name, x, multiplier, filters, kernel, strides, dilation, padding, separable, data_format="channels_last", use_bias=True, second=False):
    rank = len(kernel)
    channels = x.shape[-1 if data_format == "channels_last" else 1]
    outputs = filters if separable else channels * multiplier
    weights = [rand(*kernel, channels, multiplier, scale=0.5)]
    if separable:
        weights.append(rand(*[1] * rank, channels * multiplier, filters, scale=0.5))
    if use_bias:
        weights.append(rand(outputs))
    config = {"kernel_size": kernel, "strides": strides, "padding": padding, "depth_multiplier": multiplier, "data_format": data_format,
              "dilation_rate": dilation, "use_bias": use_bias}
    if separable:
        config["filters"] = filters

    def forward(inputs, w):
        def run(v):
            k = w[0].movedim((-2, -1), (0, 1)).reshape(channels * multiplier, 1, *kernel)
            y = conv(pad(v, padding, kernel, strides, dilation), k, stride=strides, dilation=dilation, groups=channels)
            if separable:
                y = conv(y, to_torch(w[1]))
            return y + w[-1].reshape(1, -1, *[1] * rank) if use_bias else y
        return in_format(data_format, run)(inputs[0])

    kind = "SeparableConv" if separable else "DepthwiseConv"
    case(name, f"{kind}{rank}D", config, [x], weights, forward, second=second)


def pool(r, rank, kind):
    size = [r.randint(1, 3) for _ in range(rank)]
    strides = r.choice([None, [r.randint(1, 3) for _ in range(rank)]])
    padding = r.choice(["valid", "same"])
    x, data_format = image(r, rank, r.randint(1, 5))
    one_pool(f"{kind.lower()}_pool{rank}d", x, kind, size, strides, padding, data_format)


def one_pool(name, x, kind, size, strides, padding, data_format="channels_last"):
    rank = len(size)
    config = {"pool_size": size, "strides": strides, "padding": padding, "data_format": data_format}
    steps = strides or size
    ones = [1] * rank

    def forward(inputs, _):
        def run(v):
            if kind == "Max":
                return getattr(F, f"max_pool{rank}d")(pad(v, padding, size, steps, ones, float("-inf")), size, steps)
            mean = getattr(F, f"avg_pool{rank}d")
            return mean(pad(v, padding, size, steps, ones), size, steps) / mean(pad(torch.ones_like(v), padding, size, steps, ones), size, steps)
        return in_format(data_format, run)(inputs[0])

    case(name, f"{kind}Pooling{rank}D", config, [x], [], forward)


def global_pool(r, rank, kind):
    x, data_format = image(r, rank, r.randint(1, 5))
    keep = r.random() < 0.5

    def forward(inputs, _):
        axes = list(range(1, rank + 1)) if data_format == "channels_last" else list(range(2, rank + 2))
        return inputs[0].amax(axes, keepdim=keep) if kind == "Max" else inputs[0].mean(axes, keepdim=keep)

    case(f"global_{kind.lower()}_pool{rank}d", f"Global{kind}Pooling{rank}D", {"data_format": data_format, "keepdims": keep}, [x], [], forward)


def adaptive_pool(r, rank, kind):
    x, data_format = image(r, rank, r.randint(1, 4))
    size = [r.randint(1, 5) for _ in range(rank)]

    def forward(inputs, _):
        function = getattr(F, f"adaptive_{'max' if kind == 'Max' else 'avg'}_pool{rank}d")
        return in_format(data_format, lambda v: function(v, size))(inputs[0])

    case(f"adaptive_{kind.lower()}_pool{rank}d", f"Adaptive{kind}Pooling{rank}D", {"output_size": size, "data_format": data_format}, [x], [], forward)


def gates(kernel, order):
    """Keras's gates side by side, to PyTorch's order and layout."""
    parts = kernel.chunk(len(order), -1)
    return torch.cat([parts[i] for i in order], -1).movedim(-1, 0) if kernel.dim() == 2 else torch.cat([parts[i] for i in order], -1)


def recurrent(r, kind, second=False):
    units, features = r.randint(1, 6), r.randint(1, 6)
    batch, steps = r.randint(1, 4), r.randint(1, 9) if not second else 4
    sequences, backwards, masked = r.random() < 0.5, r.random() < 0.3, r.random() < 0.3
    masked = masked and not backwards and steps > 1 and not second
    relu = kind == "SimpleRNN" and r.random() < 0.3
    one_recurrent(r, kind.lower() + ("_second" if second else ""), kind, units, features, batch, steps, sequences, backwards, masked, relu, second)


def one_recurrent(r, name, kind, units, features, batch, steps, sequences, backwards=False, masked=False, relu=False, second=False):
    order = {"LSTM": [0, 1, 2, 3], "GRU": [1, 0, 2], "SimpleRNN": [0]}[kind]
    count = len(order)
    weights = [rand(features, count * units, scale=0.5 if units < 10 else 0.1), rand(units, count * units, scale=0.5 if units < 10 else 0.1)]
    weights.append(rand(2, count * units) if kind == "GRU" else rand(count * units))
    x = rand(batch, steps, features)
    config = {"units": units, "return_sequences": sequences, "go_backwards": backwards}
    if relu:
        config["activation"] = "relu"
    lengths = [r.randint(1, steps) for _ in range(batch)]
    mask = torch.tensor([[float(t < n) for t in range(steps)] for n in lengths]) if masked else None

    def forward(inputs, w):
        v = inputs[0].flip(1) if backwards else inputs[0]
        zero = torch.zeros(count * units)
        biases = [gates(w[2][0], order), gates(w[2][1], order)] if kind == "GRU" else [gates(w[2], order), zero]
        flat = [gates(w[0], order), gates(w[1], order)] + biases
        state = torch.zeros(1, batch, units)

        def run(rows, state):
            if kind == "LSTM":
                return torch.lstm(rows, (state, state), flat, True, 1, 0.0, False, False, True)[0]
            if kind == "GRU":
                return torch.gru(rows, state, flat, True, 1, 0.0, False, False, True)[0]
            return (torch.rnn_relu if relu else torch.rnn_tanh)(rows, state, flat, True, 1, 0.0, False, False, True)[0]

        if not masked:
            y = run(v, state)
            return y if sequences else y[:, -1]
        rows = []
        for i, n in enumerate(lengths):
            own = run(v[i:i + 1, :n], state[:, :1])[0]
            # Steps that do not count repeat the output before them.
            rows.append(torch.cat([own, own[-1:].expand(steps - n, -1)]) if sequences else own[-1])
        return torch.stack(rows)

    case(name, kind, config, [x], weights, forward, mask=mask, second=second)


def later(queries, keys):
    """Minus infinity where a key comes after a query."""
    return torch.full((queries, keys), float("-inf")).triu(1)


def with_states(r, kind, units, features, batch, steps):
    """States go in and come out."""
    order = {"LSTM": [0, 1, 2, 3], "GRU": [1, 0, 2]}[kind]
    count = len(order)
    scale = 0.5 if units < 10 else 0.1
    weights = [rand(features, count * units, scale=scale), rand(units, count * units, scale=scale)]
    weights.append(rand(2, count * units) if kind == "GRU" else rand(count * units))
    inputs = [rand(batch, steps, features)] + [rand(batch, units) for _ in range(1 if kind == "GRU" else 2)]

    def forward(inputs, w):
        states = [s[None] for s in inputs[1:]]
        if kind == "GRU":
            flat = [gates(w[0], order), gates(w[1], order), gates(w[2][0], order), gates(w[2][1], order)]
            y, h = torch.gru(inputs[0], states[0], flat, True, 1, 0.0, False, False, True)
            return y, h[0]
        flat = [gates(w[0], order), gates(w[1], order), gates(w[2], order), torch.zeros(count * units)]
        y, h, c = torch.lstm(inputs[0], states, flat, True, 1, 0.0, False, False, True)
        return y, h[0], c[0]

    case("with_states", kind, {"units": units, "return_sequences": True, "return_state": True}, inputs, weights, forward)


def bidirectional(r):
    units, features, batch, steps = r.randint(1, 5), r.randint(1, 5), r.randint(1, 3), r.randint(1, 8)
    sequences, merge = r.random() < 0.5, r.choice(["concat", "concat", "sum", "ave", "mul"])
    weights = []
    for _ in range(2):
        weights += [rand(features, 4 * units, scale=0.5), rand(units, 4 * units, scale=0.5), rand(4 * units)]

    def forward(inputs, w):
        order, zero = [0, 1, 2, 3], torch.zeros(4 * units)
        flat = [gates(w[0], order), gates(w[1], order), w[2], zero, gates(w[3], order), gates(w[4], order), w[5], zero]
        state = torch.zeros(2, batch, units)
        y = torch.lstm(inputs[0], (state, state), flat, True, 1, 0.0, False, True, True)[0]
        ahead, back = y[..., :units], y[..., units:]
        if not sequences:
            ahead, back = ahead[:, -1], back[:, 0]
        if merge == "concat":
            return torch.cat([ahead, back], -1)
        return ahead * back if merge == "mul" else (ahead + back) * (0.5 if merge == "ave" else 1.0)

    inner = {"module": "keras.layers", "class_name": "LSTM", "config": {"units": units, "return_sequences": sequences}, "registered_name": None}
    case("bidirectional", "Bidirectional", {"layer": inner, "merge_mode": merge}, [rand(batch, steps, features)], weights, forward)


def conv_lstm(r):
    filters, channels, batch, steps = r.randint(1, 3), r.randint(1, 3), r.randint(1, 2), r.randint(1, 4)
    kernel, padding, sequences = [r.randint(1, 3), r.randint(1, 3)], r.choice(["valid", "same"]), r.random() < 0.5
    weights = [rand(*kernel, channels, 4 * filters, scale=0.5), rand(*kernel, filters, 4 * filters, scale=0.5), rand(4 * filters)]
    ones = [1, 1]

    def forward(inputs, w):
        h = c = None
        rows = []
        for t in range(steps):
            z = conv(pad(first(inputs[0][:, t]), padding, kernel, ones, ones), to_torch(w[0]), bias=w[2])
            if h is None:
                h = c = torch.zeros_like(z[:, :filters])
            i, f, g, o = (z + conv(pad(h, "same", kernel, ones, ones), to_torch(w[1]))).chunk(4, 1)
            c = torch.sigmoid(i) * torch.tanh(g) + torch.sigmoid(f) * c
            h = torch.sigmoid(o) * torch.tanh(c)
            rows.append(last(h))
        return torch.stack(rows, 1) if sequences else rows[-1]

    config = {"filters": filters, "kernel_size": kernel, "padding": padding, "return_sequences": sequences}
    case("conv_lstm", "ConvLSTM2D", config, [rand(batch, steps, 5, 6, channels)], weights, forward)


def dot_attention(r):
    batch, queries, keys, width, values = r.randint(1, 3), r.randint(1, 6), r.randint(1, 7), r.randint(1, 8), r.randint(1, 5)
    scaled, causal = r.random() < 0.7, r.random() < 0.3
    weights = [rand(1).reshape(())] if scaled else []

    def forward(inputs, w):
        q, v, k = inputs
        scores = torch.einsum("bqd,bkd->bqk", q, k)
        scores = scores * w[0] if scaled else scores
        return torch.softmax(scores + later(queries, keys) if causal else scores, -1) @ v

    case("attention", "Attention", {"use_scale": scaled, "use_causal_mask": causal}, [rand(batch, queries, width), rand(batch, keys, values), rand(batch, keys, width)], weights, forward)


def multi_head_attention(r):
    heads, depth = r.randint(1, 4), r.randint(1, 6)
    batch, queries, keys = r.randint(1, 3), r.randint(1, 6), r.randint(1, 7)
    key_width, value_width = r.randint(1, 6), r.randint(1, 6)
    one_multi_head_attention("multi_head_attention", heads, depth, batch, queries, keys, key_width, value_width, r.random() < 0.3)


def one_multi_head_attention(name, heads, depth, batch, queries, keys, key_width, value_width, causal, second=False):
    width = heads * depth
    scale = 0.5 if width < 40 else 0.15
    weights = []
    for d in (width, key_width, value_width):
        weights += [rand(d, heads, depth, scale=scale), rand(heads, depth)]
    weights += [rand(heads, depth, width, scale=scale), rand(width)]

    def forward(inputs, w):
        q, v, k = (t.transpose(0, 1) for t in inputs)

        def matrix(kernel):
            return kernel.reshape(kernel.shape[0], width).T

        y, _ = F.multi_head_attention_forward(
            q, k, v, width, heads, None, torch.cat([w[1].reshape(-1), w[3].reshape(-1), w[5].reshape(-1)]), None, None, False, 0.0,
            w[6].reshape(width, width).T, w[7], need_weights=False, attn_mask=later(queries, keys) if causal else None, use_separate_proj_weight=True, q_proj_weight=matrix(w[0]),
            k_proj_weight=matrix(w[2]), v_proj_weight=matrix(w[4]))
        return y.transpose(0, 1)

    inputs = [rand(batch, queries, width), rand(batch, keys, value_width), rand(batch, keys, key_width)]
    case(name, "MultiHeadAttention", {"num_heads": heads, "key_dim": depth, "use_causal_mask": causal}, inputs, weights, forward, second=second)


def group_query_attention(r):
    depth, kv_heads = r.randint(1, 5), r.randint(1, 3)
    each = r.randint(1, 3)
    heads, width, batch, queries, keys = kv_heads * each, r.randint(1, 6), r.randint(1, 3), r.randint(1, 5), r.randint(1, 6)
    weights = []
    for n in (heads, kv_heads, kv_heads):
        weights += [rand(width, n, depth, scale=0.5), rand(n, depth)]
    weights += [rand(heads, depth, width, scale=0.5), rand(width)]

    def forward(inputs, w):
        q, v, k = inputs
        q = torch.einsum("btd,dhe->bhte", q, w[0]) + w[1][:, None]
        k = (torch.einsum("btd,dhe->bhte", k, w[2]) + w[3][:, None]).repeat_interleave(each, 1)
        v = (torch.einsum("btd,dhe->bhte", v, w[4]) + w[5][:, None]).repeat_interleave(each, 1)
        y = torch.softmax(q @ k.transpose(-1, -2) / depth ** 0.5, -1) @ v
        return torch.einsum("bhte,hed->btd", y, w[6]) + w[7]

    config = {"head_dim": depth, "num_query_heads": heads, "num_key_value_heads": kv_heads}
    case("group_query_attention", "GroupedQueryAttention", config, [rand(batch, queries, width), rand(batch, keys, width), rand(batch, keys, width)], weights, forward)


def layer_norm(r):
    one_layer_norm("layer_norm", [r.randint(2, 5) for _ in range(r.randint(2, 4))], r.randint(2, 9))


def one_layer_norm(name, shape, width, second=False):

    def forward(inputs, w):
        return F.layer_norm(inputs[0], [width], w[0], w[1], 1e-3)

    case(name, "LayerNormalization", {}, [rand(*shape, width)], [rand(width), rand(width)], forward, second=second)


def group_norm(r):
    groups = r.randint(1, 4)
    each = r.choice([1, 1, 2, 3])
    extents = [r.randint(2, 5) for _ in range(r.randint(1, 3))]
    one_group_norm("group_norm", [r.randint(1, 3), *extents, groups * each], groups, r.choice([-1, 1]), -1 if each == 1 else groups)


def one_group_norm(name, shape, groups, axis, said, second=False):
    channels = shape[-1]

    def forward(inputs, w):
        x = inputs[0] if axis == 1 else first(inputs[0])
        y = F.group_norm(x, groups, w[0], w[1], 1e-3)
        return y if axis == 1 else last(y)

    x = rand(*shape)
    case(name, "GroupNormalization", {"groups": said, "axis": axis}, [first(x).contiguous() if axis == 1 else x], [rand(channels), rand(channels)], forward, second=second)


def resized(r):
    height, width = r.randint(2, 12), r.randint(2, 12)
    mode, antialias = r.choice(["bilinear", "bilinear", "bicubic"]), r.random() < 0.5
    antialias = antialias or mode == "bicubic"
    x, data_format = image(r, 2, r.randint(1, 3))

    def forward(inputs, _):
        run = in_format(data_format, lambda v: F.interpolate(v, (height, width), mode=mode, align_corners=False, antialias=antialias))
        return run(inputs[0])

    # With antialias PyTorch's cubic is Keras's: a = -1/2, and what lies outside is left out.
    config = {"height": height, "width": width, "interpolation": mode, "antialias": antialias, "data_format": data_format}
    case("resized", "Resizing", config, [x], [], forward)


def enlarged(r):
    size, mode = [r.randint(1, 3), r.randint(1, 3)], r.choice(["nearest", "bilinear"])
    x, data_format = image(r, 2, r.randint(1, 3))

    def forward(inputs, _):
        run = in_format(data_format, lambda v: F.interpolate(v, scale_factor=size, mode=mode, **({} if mode == "nearest" else {"align_corners": False})))
        return run(inputs[0])

    case("enlarged", "UpSampling2D", {"size": size, "interpolation": mode, "data_format": data_format}, [x], [], forward)


def bordered(r):
    rank = r.randint(1, 3)
    x, data_format = image(r, rank, r.randint(1, 3))
    crops = r.random() < 0.5
    amounts = [[r.randint(0, 2), r.randint(0, 2)] for _ in range(rank)]
    sign = -1 if crops else 1

    def forward(inputs, _):
        widths = [sign * n for pair in reversed(amounts) for n in pair]
        return in_format(data_format, lambda v: F.pad(v, widths))(inputs[0])

    amounts_said = amounts[0] if rank == 1 else amounts
    config = {"cropping" if crops else "padding": amounts_said, "data_format": data_format}
    case("bordered", f"{'Cropping' if crops else 'ZeroPadding'}{rank}D", config, [x], [], forward)


def batch_norm(r):
    one_batch_norm("batch_norm", r.randint(4, 7), [r.randint(2, 5) for _ in range(r.randint(0, 3))], r.randint(1, 6))


def one_batch_norm(name, batch, extents, channels, second=False):

    def forward(inputs, w):
        x = first(inputs[0]) if extents else inputs[0]
        y = F.batch_norm(x, None, None, w[0], w[1], True, 0.0, 1e-3)
        return last(y) if extents else y

    case(name, "BatchNormalization", {}, [rand(batch, *extents, channels)], [rand(channels), rand(channels)], forward, second=second, training=True)


def dense(r):
    width, units = r.randint(1, 9), r.randint(1, 9)
    shape = [r.randint(1, 5) for _ in range(r.randint(1, 3))]
    case("dense", "Dense", {"units": units}, [rand(*shape, width)], [rand(width, units), rand(units)], lambda i, w: F.linear(i[0], w[0].T, w[1]))


def embedding(r):
    count, width = r.randint(2, 9), r.randint(1, 6)
    places = torch.randint(0, count, (r.randint(1, 4), r.randint(1, 7))).double()
    case("embedding", "Embedding", {"input_dim": count, "output_dim": width}, [places], [rand(count, width)],
         lambda i, w: F.embedding(i[0].long(), w[0]), integers=True)


ACTIVATIONS = {
    "elu": F.elu, "selu": F.selu, "celu": F.celu, "gelu": F.gelu, "silu": F.silu, "mish": F.mish, "softplus": F.softplus,
    "softsign": F.softsign, "relu": F.relu, "relu6": F.relu6, "leaky_relu": lambda x: F.leaky_relu(x, 0.2), "sigmoid": torch.sigmoid,
    "log_sigmoid": F.logsigmoid, "hard_sigmoid": F.hardsigmoid, "hard_silu": F.hardswish, "tanh": torch.tanh, "hard_tanh": F.hardtanh,
    "tanh_shrink": F.tanhshrink, "soft_shrink": F.softshrink, "hard_shrink": F.hardshrink, "exponential": torch.exp,
    "softmax": lambda x: F.softmax(x, -1), "log_softmax": lambda x: F.log_softmax(x, -1), "glu": lambda x: F.glu(x, -1),
}


def large(r):
    """Extents at which kernels cut their work into tiles, vectors and threads, with remainders."""
    for settings in (
        ((28, 28), 16, 32, 3), ((33, 31), 3, 32, 3), ((14, 14), 40, 64, 1), ((15, 17), 32, 32, 3, 2), ((14, 14), 64, 48, 3, 1, 1, "valid"),
        ((13, 13), 24, 24, 5), ((14, 14), 32, 32, 3, 1, 1, "same", 32), ((12, 12), 48, 24, 3, 1, 1, "same", 3), ((16, 16), 16, 20, 3, 1, 2),
        ((40, 40), 3, 16, 7, 2), ((8, 8), 128, 72, 3), ((14, 14), 64, 32, 1, 2, 1, "valid"), ((61,), 32, 48, 5), ((100,), 16, 16, 3, 1, 4, "causal"),
        ((9, 8, 10), 8, 16, 3), ((7, 7), 33, 65, 3), ((56, 9), 17, 31, 3),
    ):
        large_convolution(*settings)
    one_transposed("large_transpose", rand(3, 12, 13, 32), 16, [4, 4], [2, 2], "same")
    one_transposed("large_transpose", rand(2, 9, 9, 24), 40, [3, 3], [1, 1], "valid")
    one_transposed("large_transpose", rand(2, 30, 24), 40, [5], [2], "same")
    for stride in (1, 2):
        one_depthwise("large_depthwise", rand(3, 20, 21, 40), 1, 0, [3, 3], [stride] * 2, [1, 1], "same", False)
        one_depthwise("large_depthwise", rand(3, 20, 21, 24), 2, 30, [5, 5], [stride] * 2, [1, 1], "valid", True)
    for kind in ("Max", "Average"):
        one_pool("large_pool", rand(4, 28, 27, 33), kind, [2, 2], None, "valid")
        one_pool("large_pool", rand(4, 28, 27, 32), kind, [3, 3], [2, 2], "same")
        one_pool("large_pool", rand(4, 65, 40), kind, [4], [3], "same")
    for kind in ("LSTM", "GRU", "SimpleRNN"):
        one_recurrent(r, "large_recurrent", kind, 64, 48, 8, 25, True)
        one_recurrent(r, "large_recurrent", kind, 33, 70, 5, 40, False)
        one_recurrent(r, "large_recurrent", kind, 40, 17, 9, 12, True, masked=True)
        one_recurrent(r, "large_recurrent", kind, 128, 64, 3, 10, True, backwards=True)
    for queries, keys, causal in ((70, 130, False), (100, 100, True), (33, 257, False), (128, 128, True)):
        one_multi_head_attention("large_attention", 4, 16, 2, queries, keys, 48, 40, causal)
    one_multi_head_attention("large_attention", 2, 33, 3, 65, 65, 66, 66, True)
    one_batch_norm("large_norm", 16, [14, 13], 33)
    one_batch_norm("large_norm", 200, [], 70)
    one_layer_norm("large_norm", [8, 50], 129)
    one_group_norm("large_norm", [4, 14, 15, 48], 8, -1, 8)
    one_group_norm("large_norm", [3, 20, 21, 33], 33, -1, -1)
    case("large_dense", "Dense", {"units": 203}, [rand(67, 300)], [rand(300, 203, scale=0.1), rand(203)], lambda i, w: F.linear(i[0], w[0].T, w[1]))


def main(folder):
    torch.manual_seed(20260101)
    r = random.Random(20260101)
    for rank, times in ((1, 12), (2, 24), (3, 8)):
        for _ in range(times):
            convolution(r, rank)
    for rank, times in ((1, 8), (2, 12), (3, 5)):
        for _ in range(times):
            transposed(r, rank)
    for rank, times in ((1, 5), (2, 10)):
        for _ in range(times):
            depthwise(r, rank, separable=False)
            depthwise(r, rank, separable=True)
    for kind in ("Max", "Average"):
        for rank, times in ((1, 6), (2, 8), (3, 4)):
            for _ in range(times):
                pool(r, rank, kind)
        for rank in (1, 2, 3):
            global_pool(r, rank, kind)
            adaptive_pool(r, rank, kind)
            adaptive_pool(r, rank, kind)
    for kind, times in (("LSTM", 16), ("GRU", 16), ("SimpleRNN", 10)):
        for _ in range(times):
            recurrent(r, kind)
    for kind in ("LSTM", "GRU"):
        for _ in range(4):
            with_states(r, kind, r.randint(1, 6), r.randint(1, 6), r.randint(1, 4), r.randint(1, 8))
        with_states(r, kind, 50, 40, 7, 20)
    for _ in range(6):
        bidirectional(r)
        conv_lstm(r)
        group_query_attention(r)
    for _ in range(10):
        dot_attention(r)
        multi_head_attention(r)
    for f, times in (
        (layer_norm, 6), (group_norm, 10), (batch_norm, 6), (dense, 4), (embedding, 4), (resized, 8), (enlarged, 6), (bordered, 10),
    ):
        for _ in range(times):
            f(r)
    for name, f in ACTIVATIONS.items():
        case(f"activation_{name}", "Activation", {"activation": name}, [rand(3, 4, 6, scale=2.0)], [], lambda i, _, f=f: f(i[0]))
    for rank in (1, 2, 2, 3):
        convolution(r, rank, second=True)
    for kind in ("LSTM", "LSTM", "GRU", "SimpleRNN"):
        recurrent(r, kind, second=True)
    one_transposed("other_second", rand(2, 5, 6, 3), 4, [3, 2], [2, 2], "same", second=True)
    one_depthwise("other_second", rand(2, 6, 7, 3), 2, 4, [3, 3], [1, 1], [1, 1], "same", False, second=True)
    one_depthwise("other_second", rand(2, 6, 7, 3), 2, 4, [3, 3], [2, 2], [1, 1], "valid", True, second=True)
    one_layer_norm("other_second", [3, 4], 7, second=True)
    one_group_norm("other_second", [2, 3, 4, 6], 2, -1, 2, second=True)
    one_batch_norm("other_second", 6, [3], 4, second=True)
    one_convolution("other_second", rand(2, 14, 14, 24), 32, [3, 3], [1, 1], [1, 1], "same", 1, second=True)
    one_recurrent(r, "other_second", "LSTM", 32, 24, 5, 12, True, second=True)
    one_multi_head_attention("attention_second", 2, 3, 2, 4, 5, 4, 3, False, second=True)
    one_multi_head_attention("attention_second", 2, 16, 2, 40, 70, 24, 20, False, second=True)
    one_multi_head_attention("attention_second", 2, 8, 2, 33, 33, 16, 16, True, second=True)
    large(r)
    with open(f"{folder}/numbers.bin", "wb") as file:
        file.write(torch.cat(NUMBERS).numpy().astype("<f8").tobytes())
    with open(f"{folder}/cases.json", "w") as file:
        json.dump(CASES, file)


if __name__ == "__main__":
    main(sys.argv[1])
