using System.Text;
using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>A trained network on disk: NAME.dat holds the weights in TorchSharp's format, NAME.json the run that made them.</summary>
public static class Checkpoint
{
    /// <summary>Writes weights and record, each whole or not at all.</summary>
    /// <param name="path">The path without an ending.</param>
    /// <param name="network">The network.</param>
    /// <param name="record">The run that trained it.</param>
    public static void Save(string path, ImageClassifier network, RunRecord record)
    {
        // A writer that leaves the stream open: the file must still be flushed to the disk.
        AtomicFile.Write($"{path}.dat", stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            network.save(writer);
        });
        record.Save($"{path}.json");
    }

    /// <summary>Builds the network that the record names and loads its weights.</summary>
    /// <param name="path">The path without an ending.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="device">Where the network shall live; null means the CPU.</param>
    public static (ImageClassifier Network, RunRecord Record) Load(string path, long inputChannels, long classes, Device? device = null)
    {
        var record = RunRecord.Load($"{path}.json");
        var network = Networks.Create(record.Student, inputChannels, classes);
        LoadWeights($"{path}.dat", network);
        network.to(device ?? CPU);
        return (network, record);
    }

    /// <summary>Loads weights into a network of the same architecture.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="network">Unchanged if the file does not fit.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds another network; the message names the layer and both shapes.</exception>
    public static void LoadWeights(string file, ImageClassifier network)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException($"There is no checkpoint '{file}'.", file);
        CheckpointLayout.Check(file, network);
        network.load(file);
    }
}
