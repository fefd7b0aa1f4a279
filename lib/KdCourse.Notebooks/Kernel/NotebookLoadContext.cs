using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace KdCourse.Notebooks.Kernel;

/// <summary>
/// Loads what a notebook references from where it lies (a library that looks for its native half beside itself must
/// find it there), apart from the host's own libraries, so that neither sees the other's versions.
/// </summary>
sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    readonly Dictionary<string, string> _references = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _folders = [];

    /// <summary>Makes an assembly, and those beside it, loadable.</summary>
    public void Add(string path)
    {
        _references.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        var folder = Path.GetDirectoryName(path)!;
        if (!_folders.Contains(folder)) _folders.Add(folder);
    }

    /// <summary>The file of an assembly: a referenced one, or one that lies beside a referenced one.</summary>
    public string? Find(string name)
    {
        if (_references.TryGetValue(name, out var path)) return path;
        return _folders.Select(f => Path.Combine(f, name + ".dll")).FirstOrDefault(File.Exists);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        // The display machinery must be the host's own, and .NET itself is never loaded twice.
        if (name == typeof(NotebookGlobals).Assembly.GetName().Name || FrameworkAssemblies.Contains(name)) return null;
        return Find(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string[] names = [unmanagedDllName, $"lib{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib", unmanagedDllName + ".dll"];
        var native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var path = _folders.SelectMany(f => new[] { f, Path.Combine(f, native) })
            .SelectMany(f => names.Select(n => Path.Combine(f, n)))
            .FirstOrDefault(File.Exists);
        return path is null ? 0 : NativeLibrary.Load(path);
    }
}
