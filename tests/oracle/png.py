"""Small PNG files for the reader of pixels (tests/KdCourse.Notebooks.Tests/fixtures/png), written with zlib alone.

Row y uses filter y % 5. The value of channel c at (x, y) is (37 x + 11 y^2 + 101 c + x y) mod 256.
"""
import pathlib
import struct
import zlib

WIDTH, HEIGHT = 7, 10
FOLDER = pathlib.Path(__file__).parent.parent / "KdCourse.Notebooks.Tests" / "fixtures" / "png"


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(rows, step):
    before = bytes(len(rows[0]))
    out = b""
    for y, row in enumerate(rows):
        left = lambda r, i: r[i - step] if i >= step else 0
        guess = [
            lambda i: 0,
            lambda i: left(row, i),
            lambda i: before[i],
            lambda i: (left(row, i) + before[i]) // 2,
            lambda i: paeth(left(row, i), before[i], left(before, i)),
        ][y % 5]
        out += bytes([y % 5]) + bytes((row[i] - guess(i)) % 256 for i in range(len(row)))
        before = row
    return out


def write(name, colour, rows, step, palette=b""):
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, colour, 0, 0, 0)
    data = zlib.compress(filtered(rows, step))
    parts = [chunk(b"IHDR", head)]
    if palette:
        parts.append(chunk(b"PLTE", palette))
    # Two pieces: readers must join them.
    parts += [chunk(b"IDAT", data[:20]), chunk(b"IDAT", data[20:]), chunk(b"IEND", b"")]
    (FOLDER / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


FOLDER.mkdir(parents=True, exist_ok=True)
for name, colour, channels in [("grey", 0, 1), ("grey-alpha", 4, 2), ("rgb", 2, 3), ("rgba", 6, 4)]:
    rows = [bytes((37 * x + 11 * y * y + 101 * c + x * y) % 256 for x in range(WIDTH) for c in range(channels)) for y in range(HEIGHT)]
    write(name + ".png", colour, rows, channels)
write("palette.png", 3, [bytes((x + y) % 3 for x in range(WIDTH)) for y in range(HEIGHT)], 1,
      bytes(50 * i + c for i in range(3) for c in range(3)))
