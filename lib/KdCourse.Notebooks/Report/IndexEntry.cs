namespace KdCourse.Notebooks.Report;

/// <summary>A chapter in the list of a run.</summary>
/// <param name="Name">Its name in the run.</param>
/// <param name="Lead">Its title, first sentence and picture.</param>
/// <param name="Status">How it ended, as a word; empty when it was not run.</param>
/// <param name="Passed">Whether that is good.</param>
/// <param name="Time">How long it took; empty when it was not run.</param>
/// <param name="When">When its outputs were made; null when it was not run.</param>
/// <param name="Page">Its page, relative to the list; null when it has none.</param>
public sealed record IndexEntry(string Name, ChapterLead Lead, string Status, bool Passed, string Time, DateTimeOffset? When, string? Page);
