namespace KdCourse.Maps;

/// <summary>The scores of a network's maps after an epoch.</summary>
/// <param name="Epoch">From 1; 0 is before training.</param>
/// <param name="Scores">By the kind of map's name.</param>
public sealed record EpochScores(int Epoch, IReadOnlyDictionary<string, MapScores> Scores);
