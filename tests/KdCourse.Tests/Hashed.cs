namespace KdCourse.Tests;

/// <summary>Numbers in [-1, 1) made from their index by splitmix64, as tests/oracle makes them in Python.</summary>
static class Hashed
{
    public static Tensor Tensor(int stream, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int k = 0; k < values.Length; k++)
            values[k] = (Mix(((ulong)stream << 40) + 1 + (ulong)k) >> 40) / (float)(1 << 23) - 1;
        return tensor(values, device: TestDevice.Where).reshape(shape);
    }

    static ulong Mix(ulong z)
    {
        z *= 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
