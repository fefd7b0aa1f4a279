namespace KdCourse.Data.Shapes;

/// <summary>Noise of several frequencies: random values on lattices of coarse and fine cells, and a grain of single pixels.</summary>
static class ShapeTexture
{
    const double Grain = 0.25;

    // The cells' sizes in pixels, and how strongly they count; no size divides another, so no lattice shows.
    static readonly (int Cell, double Strength)[] octaves = [(11, 0.6), (5, 0.45), (2, 0.3)];

    /// <summary>Draws noise around 0, mostly within -1..1.</summary>
    public static void Draw(ref ShapeRandom random, double[] field, int size)
    {
        for (int k = 0; k < field.Length; k++)
            field[k] = Grain * random.Next(-1, 1);
        foreach (var (cell, strength) in octaves)
        {
            int wide = size / cell + 2;
            var lattice = new double[wide * wide];
            for (int k = 0; k < lattice.Length; k++)
                lattice[k] = strength * random.Next(-1, 1);
            for (int y = 0; y < size; y++)
            {
                int row = y / cell * wide;
                double down = (y % cell + 0.5) / cell;
                for (int x = 0; x < size; x++)
                {
                    int at = row + x / cell;
                    double over = (x % cell + 0.5) / cell;
                    double upper = lattice[at] + (lattice[at + 1] - lattice[at]) * over;
                    double lower = lattice[at + wide] + (lattice[at + wide + 1] - lattice[at + wide]) * over;
                    field[y * size + x] += upper + (lower - upper) * down;
                }
            }
        }
    }
}
