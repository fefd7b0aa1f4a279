namespace KdCourse.Data;

/// <summary>Turns the files of one data set into image sets.</summary>
sealed class ImageSetReader(DataSetEntry entry, string folder, Device device)
{
    public ImageSet Read(IReadOnlyList<DataFile> files, string part)
    {
        var (shape, pixels, labels) = entry.Reader switch
        {
            "idx" => Idx(files),
            "cifar-10" => Cifar(files, labelBytes: 1),
            "cifar-100" => Cifar(files, labelBytes: 2),
            _ => throw new InvalidDataException($"data/manifest.json gives the reader '{entry.Reader}' for {entry.Name}; known: idx, cifar-10, cifar-100."),
        };
        using var scope = NewDisposeScope();
        var images = tensor(pixels, dtype: ScalarType.Byte).reshape(shape).to(device);
        var targets = tensor(Array.ConvertAll(labels, l => (long)l)).to(device);
        return new ImageSet($"{entry.Name}/{part}", images, targets, Classes(), entry.Mean, entry.Std);
    }

    (long[], byte[], byte[]) Idx(IReadOnlyList<DataFile> files)
    {
        var images = IdxArray.Parse(files[0].Read(folder, entry.Remedy), files[0].File);
        var labels = IdxArray.Parse(files[1].Read(folder, entry.Remedy), files[1].File);
        if (images.Shape[0] != labels.Shape[0])
            throw new DataFileException(files[1].File, $"has {labels.Shape[0]:N0} labels for {images.Shape[0]:N0} images", entry.Remedy);
        return ([images.Shape[0], 1, images.Shape[1], images.Shape[2]], images.Elements, labels.Elements);
    }

    (long[], byte[], byte[]) Cifar(IReadOnlyList<DataFile> files, int labelBytes)
    {
        var parts = files.Select(f => CifarRecords.Parse(f.Read(folder, entry.Remedy), labelBytes, f.File)).ToList();
        var labels = parts.SelectMany(p => p.Labels).ToArray();
        return ([labels.Length, 3, 32, 32], [.. parts.SelectMany(p => p.Pixels)], labels);
    }

    IReadOnlyList<string> Classes()
    {
        if (entry.ClassFile is null)
            return entry.Classes;
        var path = Path.Combine(folder, entry.ClassFile);
        return File.Exists(path) ? [.. File.ReadLines(path).Where(l => l.Length > 0)]
            : throw new DataFileException(path, "is missing", entry.Remedy);
    }
}
