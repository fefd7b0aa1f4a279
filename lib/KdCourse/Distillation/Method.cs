using System.Text.Json.Nodes;
using KdCourse.Models;

namespace KdCourse.Distillation;

/// <summary>A method by name: what it is, and how its lessons are made for a pair of networks.</summary>
public sealed class Method
{
    readonly Func<StudentFeatures, TeacherFeatures?, JsonObject?, IReadOnlyList<Lesson>> build;
    readonly Action<JsonObject?> check;

    Method(string name, string title, string source, bool needsTeacher, IReadOnlyDictionary<string, string> options, Action<JsonObject?> check, Func<StudentFeatures, TeacherFeatures?, JsonObject?, IReadOnlyList<Lesson>> build)
    {
        (Name, Title, Source, NeedsTeacher, Options) = (name, title, source, needsTeacher, options);
        (this.check, this.build) = (check, build);
    }

    /// <summary>Its name on the command line, in recipes and in tables.</summary>
    public string Name { get; }

    /// <summary>One line: what is transferred, or how this variant differs.</summary>
    public string Title { get; }

    /// <summary>Authors, venue and year.</summary>
    public string Source { get; }

    /// <summary>Does it look at a teacher?</summary>
    public bool NeedsTeacher { get; }

    /// <summary>Its options with their defaults, as the record of a run keeps them.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>A method without a teacher.</summary>
    /// <inheritdoc cref="Of{T}"/>
    public static Method WithoutTeacher(string name, string title, string source, Func<Distiller> build) =>
        new(name, title, source, false, MethodOptions.Describe(new NoOptions()), options => MethodOptions.Read<NoOptions>(name, options), (_, _, options) =>
        {
            MethodOptions.Read<NoOptions>(name, options);
            return [new Lesson("train", build())];
        });

    /// <summary>A method of one lesson.</summary>
    /// <typeparam name="T">Its record of options.</typeparam>
    /// <param name="name">Its name on the command line.</param>
    /// <param name="title">One line.</param>
    /// <param name="source">Authors, venue and year.</param>
    /// <param name="build">Makes the loss from what both networks computed for a few images, and the options.</param>
    /// <param name="defaults">The options of a named variant; null means the record's own defaults.</param>
    public static Method Of<T>(string name, string title, string source, Func<StudentFeatures, TeacherFeatures, T, Distiller> build, T? defaults = null) where T : class, new() =>
        Staged(name, title, source, (s, t, o) => [new Lesson("train", build(s, t, o))], defaults);

    /// <summary>A method of several lessons.</summary>
    /// <inheritdoc cref="Of{T}"/>
    public static Method Staged<T>(string name, string title, string source, Func<StudentFeatures, TeacherFeatures, T, IReadOnlyList<Lesson>> build, T? defaults = null) where T : class, new() =>
        new(name, title, source, true, MethodOptions.Describe(defaults ?? new T()), options => MethodOptions.Read(name, options, defaults), (s, t, options) => build(s, t!, MethodOptions.Read(name, options, defaults)));

    /// <summary>Refuses options that the method does not have, before any network is built.</summary>
    /// <param name="options">The options by name; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no such option, or a value does not fit; the message lists the options.</exception>
    public void CheckOptions(JsonObject? options) => check(options);

    /// <summary>Makes the lessons for a pair of networks.</summary>
    /// <param name="student">What the student computes for a few images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them; null only if <see cref="NeedsTeacher"/> is false.</param>
    /// <param name="options">The method's options by name; null for its defaults.</param>
    /// <exception cref="ArgumentException">The method cannot be used on this pair, or has no such option.</exception>
    public IReadOnlyList<Lesson> Lessons(StudentFeatures student, TeacherFeatures? teacher, JsonObject? options = null) =>
        NeedsTeacher && teacher is null
            ? throw new ArgumentNullException(nameof(teacher), $"The method {Name} needs a teacher.")
            : build(student, teacher, options);

    sealed record NoOptions;
}
