using System.Text.Json;
using KdCourse.Published;

namespace KdCourse.Tests.Published;

public sealed class PublishedFilesTests
{
    static readonly string[] FileNames = [.. Directory.GetFiles(Path.Combine(Repository.Root, "data", "published")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. FileNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_strict_json_without_double_names(string file)
    {
        var strict = new JsonDocumentOptions { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, AllowDuplicateProperties = false };
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "data", "published", file)), strict);
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
    }

    [Fact]
    public void Every_file_is_read() => Assert.Equal(["cifar-100-simkd.json", "cifar-100.json", "imagenet.json", "settings.json"], FileNames);

    [Theory]
    [InlineData("\"source\": \"RD\"", "\"source\": \"XX\"", "Teacher, wrn_40_2 -> wrn_16_2: the source XX is not in the file's list of sources")]
    [InlineData("\"accuracy\": 75.61, \"source\": \"RD\"", "\"source\": \"RD\"", "wanted either an accuracy with its source, or absent with the reason")]
    [InlineData("\"accuracy\": 75.61", "\"accuracy\": 7561", "the accuracy is 7561; wanted percent")]
    [InlineData("{\"method\": \"Teacher\"", "{\"method\": \"Taecher\"", "Taecher, wrn_40_2 -> wrn_16_2: the method is not in the file's list of methods")]
    [InlineData("\"recipe\"", "\"receipt\"", "receipt")]
    public void A_mistake_in_a_file_is_named(string right, string wrong, string told)
    {
        using var folder = new TempFolder();
        var copy = Directory.CreateDirectory(folder["data/published"]).FullName;
        foreach (var file in FileNames)
            File.Copy(Path.Combine(Repository.Root, "data", "published", file), Path.Combine(copy, file));
        var path = Path.Combine(copy, "cifar-100.json");
        var text = File.ReadAllText(path);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + wrong + text[(at + right.Length)..]);
        var e = Assert.Throws<InvalidDataException>(() => PublishedResults.Load(folder.Path));
        Assert.Contains(told, e.Message);
        Assert.Contains("cifar-100.json", e.Message);
    }
}
