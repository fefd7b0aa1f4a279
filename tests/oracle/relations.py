"""Relations between images, classes and layers in numpy: the reference for KdCourse.Tests/Relations.

    /usr/bin/python3 tests/oracle/relations.py    # writes tests/KdCourse.Tests/reference/relations.json

Written from the papers' formulas, with loops or other formulas than the library has: CKA by centring matrices and
by explicit four-index sums, components by the eigenvectors of the covariance, t-SNE's P one row at a time, its
gradient by differences of the divergence.
"""
import itertools
import json
import pathlib

import numpy as np

from trajectory import numbers

FILE = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "relations.json"


def hashed(stream, *shape):
    return numbers(stream, int(np.prod(shape))).astype(np.float64).reshape(shape)


def clusters(stream, groups, each, dims):
    """Points around `groups` centres, a row each; neighbours in the list are of one group."""
    centres = 4 * hashed(stream, groups, dims)
    return np.repeat(centres, each, 0) + hashed(stream + 1, groups * each, dims)


def cka_biased(x, y):
    n = len(x)
    h = np.eye(n) - np.ones((n, n)) / n
    k, l = h @ x @ x.T @ h, h @ y @ y.T @ h
    return np.trace(k @ l) / np.sqrt(np.trace(k @ k) * np.trace(l @ l))


def hsic1(k, l):
    """The unbiased estimate as its definition: a mean over all i, j, q, r that differ (Song et al. 2012, theorem 3)."""
    n, total, count = len(k), 0.0, 0
    for i, j, q, r in itertools.permutations(range(n), 4):
        total += k[i, j] * (l[i, j] + l[q, r] - 2 * l[i, q])
        count += 1
    return total / count


def cka_unbiased(x, y):
    k, l = x @ x.T, y @ y.T
    return hsic1(k, l) / np.sqrt(hsic1(k, k) * hsic1(l, l))


def components(x, count):
    values, vectors = np.linalg.eigh(np.cov(x.T))
    order = np.argsort(values)[::-1]
    directions = vectors[:, order].T[:count]
    directions = np.array([d * np.sign(d[np.argmax(np.abs(d))]) for d in directions])
    return directions, (x - x.mean(0)) @ directions.T, values[order][:count] / values.sum()


def conditional(x, perplexity):
    n = len(x)
    p = np.zeros((n, n))
    for i in range(n):
        d = np.array([np.sum((x[i] - x[j]) ** 2) for j in range(n) if j != i])
        low, high = 1e-12, 1e12
        for _ in range(300):
            beta = np.sqrt(low * high)
            e = np.exp(-(d - d.min()) * beta)
            row = e / e.sum()
            entropy = -np.sum(row[row > 0] * np.log(row[row > 0]))
            low, high = (beta, high) if entropy > np.log(perplexity) else (low, beta)
        p[i, np.arange(n) != i] = row
    return p


def divergence(p, y):
    w = np.array([[0 if i == j else 1 / (1 + np.sum((a - b) ** 2)) for j, b in enumerate(y)] for i, a in enumerate(y)])
    q = w / w.sum()
    return sum(p[i, j] * np.log(p[i, j] / q[i, j]) for i in range(len(y)) for j in range(len(y)) if i != j and p[i, j] > 0)


def gradient(p, y, step=1e-5):
    g = np.zeros_like(y)
    for place in np.ndindex(*y.shape):
        up, down = y.copy(), y.copy()
        up[place] += step
        down[place] -= step
        g[place] = (divergence(p, up) - divergence(p, down)) / (2 * step)
    return g


def trustworthiness(x, y, k):
    n, strangers = len(x), 0
    for i in range(n):
        others = [j for j in range(n) if j != i]
        far = sorted(others, key=lambda j: np.sum((x[i] - x[j]) ** 2))
        near = sorted(others, key=lambda j: np.sum((y[i] - y[j]) ** 2))[:k]
        strangers += sum(max(0, far.index(j) + 1 - k) for j in near)
    return 1 - 2 / (n * k * (2 * n - 3 * k - 1)) * strangers


if __name__ == "__main__":
    x, y = hashed(1, 12, 5), hashed(2, 12, 3)
    z, labels = hashed(3, 20, 4), np.minimum(np.arange(20) % 7, 3)
    points = clusters(10, 3, 8, 5)
    p = conditional(points, 5.0)
    joint = (p + p.T) / (2 * len(p))
    flat = hashed(20, 24, 2)
    directions, scores, shares = components(hashed(4, 15, 6) * np.arange(1, 7), 3)
    found = {
        "cka biased": cka_biased(x, y),
        "cka unbiased": cka_unbiased(x, y),
        "correlation": np.corrcoef(z.T),
        "class means": np.array([z[labels == c].mean(0) for c in range(4)]),
        "components": directions,
        "scores": scores,
        "shares": shares,
        "conditional": p,
        "joint": joint,
        "divergence": divergence(joint, flat),
        "gradient": gradient(joint, flat),
        "trustworthiness": trustworthiness(points, flat, 4),
    }
    try:
        from sklearn.manifold import trustworthiness as theirs
        assert abs(theirs(points, flat, n_neighbors=4) - found["trustworthiness"]) < 1e-12
        from sklearn.manifold._t_sne import _joint_probabilities
        from scipy.spatial.distance import squareform, pdist
        other = squareform(_joint_probabilities(squareform(pdist(points, "sqeuclidean")).astype(np.float32), 5.0, 0))
        assert np.abs(other - joint).max() < 1e-6
        print("scikit-learn gives the same trustworthiness and P")
    except ImportError:
        print("without scikit-learn: its values were not compared")
    FILE.write_text("{\n" + ",\n".join(f'"{k}": {json.dumps(np.asarray(v).tolist())}' for k, v in found.items()) + "\n}\n")
