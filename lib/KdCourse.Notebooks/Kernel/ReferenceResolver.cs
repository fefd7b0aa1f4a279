using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KdCourse.Notebooks.Kernel;

/// <summary>Tells the compiler where the files of <c>#r</c> lines are, and those that they in turn need.</summary>
sealed class ReferenceResolver(string folder, NotebookLoadContext loader) : MetadataReferenceResolver
{
    readonly Dictionary<string, PortableExecutableReference> _files = [];

    /// <inheritdoc/>
    public override bool ResolveMissingAssemblies => true;

    /// <summary>The references of all <c>#r</c> lines so far.</summary>
    public IEnumerable<MetadataReference> All => _files.Values;

    /// <summary>The file that a <c>#r</c> line means; relative ones start at the notebook's folder.</summary>
    public string FullPath(string reference) => Path.GetFullPath(reference, folder);

    /// <summary>Takes a file into the set.</summary>
    public PortableExecutableReference Add(string path)
    {
        if (_files.TryGetValue(path, out var known)) return known;
        loader.Add(path);
        return _files[path] = MetadataReference.CreateFromFile(path);
    }

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        _files.TryGetValue(FullPath(reference), out var known) ? [known.WithProperties(properties)] : [];

    /// <inheritdoc/>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        loader.Find(referenceIdentity.Name) is { } path ? Add(path) : null;

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
