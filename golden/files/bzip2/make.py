"""bzip2 streams as Python's bz2 (libbz2 1.0.8) writes them, of the bytes that bzip2.test.ts makes too."""
import bz2

def noise(n):
    state, out = 1, bytearray()
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(state >> 16 & 255)
    return bytes(out)

files = {
    "empty": b"",
    "one": b"a",
    "runs": b"a" * 3 + b"b" * 4 + b"c" * 5 + b"d" * 259 + b"e" * 260 + b"f" * 1000,
    "words": b"the quick brown fox jumps over the lazy dog. " * 200,
    "all": bytes(range(256)) * 5,
    "noise": noise(5000),
}
for name, data in files.items():
    open(name + ".bz2", "wb").write(bz2.compress(data, 1))
open("blocks.bz2", "wb").write(bz2.compress(b"".join(bytes([k % 7, k // 7 % 11]) for k in range(125000)), 1))
open("streams.bz2", "wb").write(bz2.compress(b"one ") + bz2.compress(b"two"))
