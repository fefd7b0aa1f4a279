"""Cuts the bundled sample out of the full Fashion-MNIST.

    python3 data/make_sample.py FOLDER_WITH_THE_FULL_SET

Takes the first 500 training and the first 200 test images of each of the ten classes, in their original
order, and writes them to data/fashion-mnist-sample in the IDX format of the full set. Only the standard
library is needed.
"""
import gzip
import io
import pathlib
import struct
import sys

TRAIN_PER_CLASS, TEST_PER_CLASS = 500, 200


def read(path):
    raw = gzip.open(path).read()
    dims = raw[3]
    shape = struct.unpack(f">{dims}I", raw[4:4 + 4 * dims])
    return shape, raw[4 + 4 * dims:]


def write(path, shape, data):
    header = bytes([0, 0, 8, len(shape)]) + struct.pack(f">{len(shape)}I", *shape)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as f:
        f.write(header + data)
    path.write_bytes(buffer.getvalue())


def cut(source, target, prefix, per_class):
    (n, height, width), pixels = read(source / f"{prefix}-images-idx3-ubyte.gz")
    _, labels = read(source / f"{prefix}-labels-idx1-ubyte.gz")
    left = [per_class] * 10
    chosen = []
    for k, label in enumerate(labels):
        if left[label]:
            left[label] -= 1
            chosen.append(k)
    size = height * width
    write(target / f"{prefix}-images-idx3-ubyte.gz", (len(chosen), height, width),
          b"".join(pixels[k * size:(k + 1) * size] for k in chosen))
    write(target / f"{prefix}-labels-idx1-ubyte.gz", (len(chosen),), bytes(labels[k] for k in chosen))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = pathlib.Path(__file__).parent / "fashion-mnist-sample"
    target.mkdir(exist_ok=True)
    cut(pathlib.Path(sys.argv[1]), target, "train", TRAIN_PER_CLASS)
    cut(pathlib.Path(sys.argv[1]), target, "t10k", TEST_PER_CLASS)
