namespace KdCourse.Notebooks.Parameters;

/// <summary>A parameter that cannot be set: the name is unknown, or the value does not fit the type.</summary>
public sealed class ParameterException(string message) : Exception(message);
