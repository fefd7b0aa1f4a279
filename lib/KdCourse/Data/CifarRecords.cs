namespace KdCourse.Data;

/// <summary>
/// The records of the binary version of CIFAR: the label bytes (one in CIFAR-10; coarse, then fine in CIFAR-100),
/// then 3,072 bytes, planar red, green and blue, each 32 rows of 32.
/// </summary>
/// <param name="Labels">The last label byte of each record: CIFAR-10's label, CIFAR-100's fine label.</param>
/// <param name="Pixels">The images, [N, 3, 32, 32] row-major.</param>
public sealed record CifarRecords(byte[] Labels, byte[] Pixels)
{
    /// <summary>The bytes of one image.</summary>
    public const int ImageBytes = 3 * 32 * 32;

    /// <summary>Reads a file that is in memory.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="labelBytes">1 for CIFAR-10, 2 for CIFAR-100.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <exception cref="DataFileException">The file does not hold whole records.</exception>
    public static CifarRecords Parse(ReadOnlySpan<byte> file, int labelBytes, string name)
    {
        int size = labelBytes + ImageBytes;
        if (file.Length == 0 || file.Length % size != 0)
            throw new DataFileException(name, $"has {file.Length:N0} bytes, which is no whole number of records of {size:N0} bytes", "Get the binary version of the data set again from its address in data/manifest.json.");
        int n = file.Length / size;
        var labels = new byte[n];
        var pixels = new byte[n * ImageBytes];
        for (int k = 0; k < n; k++)
        {
            var record = file.Slice(k * size, size);
            labels[k] = record[labelBytes - 1];
            record[labelBytes..].CopyTo(pixels.AsSpan(k * ImageBytes));
        }
        return new CifarRecords(labels, pixels);
    }
}
