namespace KdCourse.Notebooks.Kernel;

/// <summary>An error that ended a cell.</summary>
/// <param name="Name">The kind: "CompilationError", an exception's type, or what ended the worker.</param>
/// <param name="Message">The message.</param>
/// <param name="Line">The line of the cell, from 1; null when it is not known.</param>
/// <param name="Traceback">What a reader sees, line by line.</param>
public sealed record CellError(string Name, string Message, int? Line, IReadOnlyList<string> Traceback);
