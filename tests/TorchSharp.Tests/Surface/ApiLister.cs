using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TorchSharp.Tests.Surface;

/// <summary>Lists the public and protected members of an assembly, a declaration a line, as api/TorchSharp.txt does.</summary>
static class ApiLister
{
    static readonly SymbolDisplayFormat TypeName = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    static readonly SymbolDisplayFormat Declaration = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>The runtime's assemblies, and those beside the one to list.</summary>
    public static IEnumerable<MetadataReference> Framework() =>
        Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Select(f => MetadataReference.CreateFromFile(f));

    public static List<ApiLine> List(string assemblyFile)
    {
        var beside = Directory.GetFiles(Path.GetDirectoryName(assemblyFile)!, "*.dll").Where(f => f != assemblyFile).Select(f => MetadataReference.CreateFromFile(f));
        return List(MetadataReference.CreateFromFile(assemblyFile), [.. beside]);
    }

    public static List<ApiLine> List(MetadataReference assembly, params MetadataReference[] others)
    {
        var compilation = CSharpCompilation.Create("listing", references: [assembly, .. Framework(), .. others], options: new(OutputKind.DynamicallyLinkedLibrary));
        var lines = new List<ApiLine>();
        AddNamespace(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!).GlobalNamespace, lines);
        return lines;
    }

    static void AddNamespace(INamespaceSymbol space, List<ApiLine> lines)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
                AddNamespace(inner, lines);
            else if (member is INamedTypeSymbol type)
                AddType(type, lines);
        }
    }

    static void AddType(INamedTypeSymbol type, List<ApiLine> lines)
    {
        if (!IsVisible(type))
            return;
        var name = type.ToDisplayString(TypeName);
        lines.Add(TypeLine(type, name));
        if (type.TypeKind == TypeKind.Delegate)
            return;
        foreach (var member in type.GetMembers())
        {
            if (member is INamedTypeSymbol nested)
                AddType(nested, lines);
            else if (IsVisible(member) && !IsImplied(member, type))
                lines.Add(new ApiLine(name, KindOf(member), member.ToDisplayString(Declaration).Replace("\r", "\\r").Replace("\n", "\\n")));
        }
    }

    static ApiLine TypeLine(INamedTypeSymbol type, string name)
    {
        var kind = type.TypeKind switch
        {
            TypeKind.Class => (type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.IsRecord ? "record class" : "class"),
            TypeKind.Struct => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref struct" : "struct"),
            TypeKind.Enum => $"enum {type.EnumUnderlyingType!.Name}",
            _ => type.TypeKind.ToString().ToLowerInvariant(),
        };
        var head = $"{type.DeclaredAccessibility.ToString().ToLowerInvariant()} {kind}";
        if (type.TypeKind == TypeKind.Delegate)
            return new ApiLine(name, "type", $"{head} {type.DelegateInvokeMethod!.ToDisplayString(Declaration)}");
        var bases = new List<string>();
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent)
            bases.Add(parent.ToDisplayString(TypeName));
        bases.AddRange(type.Interfaces.Where(IsVisible).Select(i => i.ToDisplayString(TypeName)));
        return new ApiLine(name, "type", head) { Bases = bases };
    }

    static bool IsVisible(ISymbol s) => s.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // The list names a property, not its getter, and leaves out what every struct and enum has.
    static bool IsImplied(ISymbol member, INamedTypeSymbol type) => member is IMethodSymbol m
        && (m.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.StaticConstructor
            || (m.IsImplicitlyDeclared && type.TypeKind is TypeKind.Struct or TypeKind.Enum));

    static string KindOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "ctor",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "operator",
        IMethodSymbol { IsExtensionMethod: true } => "extmethod",
        IMethodSymbol => "method",
        IPropertySymbol { IsIndexer: true } => "indexer",
        IPropertySymbol => "property",
        IFieldSymbol { IsConst: true } => "const",
        IFieldSymbol => "field",
        _ => member.Kind.ToString().ToLowerInvariant(),
    };
}
