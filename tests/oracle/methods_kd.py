"""Soft targets by the formula, image by image: the reference for KdTests.

    /usr/bin/python3 tests/oracle/methods_kd.py     # writes tests/KdCourse.Tests/reference/methods/kd.json
"""
import math

from cases import case, hashed, labels, values, write


def softened(z, tau):
    """softmax(z / tau) of one image, as a list of scalars."""
    top = max(v.item() for v in z)
    e = [((v - top) / tau).exp() for v in z]
    total = sum(e)
    return [v / total for v in e]


def kd(student, teacher, y, temperature=4.0):
    ce, kl = 0, 0
    for n in range(student.shape[0]):
        ce = ce - softened(student[n], 1.0)[y[n]].log()
        p_s, p_t = softened(student[n], temperature), softened(teacher[n], temperature)
        kl = kl + sum(t * (t / s).log() for s, t in zip(p_s, p_t))
    return {"ce": ce / student.shape[0], "kd": temperature ** 2 * kl / student.shape[0]}


if __name__ == "__main__":
    cases = [
        case("appendix", kd, {"student": values([[-0.5, 1, -1], [0.5, 2, 0]]), "teacher": values([[0, -2, 3], [1, -1, 4]]), "y": labels(2, 0)}),
        case("one image", kd, {"student": hashed(1, 1, 5, scale=2), "teacher": hashed(2, 1, 5, scale=4), "y": labels(3)}),
        case("two classes", kd, {"student": hashed(3, 3, 2, scale=3), "teacher": hashed(4, 3, 2, scale=3), "y": labels(0, 1, 1)}, temperature=2.0),
        case("ten classes", kd, {"student": hashed(5, 4, 10, scale=6), "teacher": hashed(6, 4, 10, scale=9), "y": labels(9, 0, 4, 4)}),
        case("temperature 1", kd, {"student": hashed(7, 2, 7, scale=5), "teacher": hashed(8, 2, 7, scale=5), "y": labels(6, 2)}, temperature=1.0),
        case("temperature 20", kd, {"student": hashed(9, 3, 6, scale=5), "teacher": hashed(10, 3, 6, scale=5), "y": labels(5, 1, 0)}, temperature=20.0),
        case("temperature below 1", kd, {"student": hashed(11, 2, 4), "teacher": hashed(12, 2, 4), "y": labels(3, 3)}, temperature=0.5),
    ]
    appendix = cases[0]["terms"]
    assert math.isclose(appendix["kd"], 3.9279111334098, abs_tol=5e-14) and math.isclose(appendix["ce"], 2.0563557122291, abs_tol=5e-14), appendix
    write("kd", cases)
