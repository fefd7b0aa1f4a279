using System.Runtime.Versioning;
using System.Text.Json;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>
/// The two devcontainers. No package has the published schema, so the rules of it that concern them stand here: names of
/// properties, their types, and nothing beside them. No container is started.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class DevcontainerTests
{
    // Of devContainer.base.schema.json: the common ones, and those of a container from an image.
    static readonly Dictionary<string, JsonValueKind[]> Properties = new()
    {
        ["name"] = [JsonValueKind.String],
        ["image"] = [JsonValueKind.String],
        ["features"] = [JsonValueKind.Object],
        ["remoteUser"] = [JsonValueKind.String],
        ["hostRequirements"] = [JsonValueKind.Object],
        ["runArgs"] = [JsonValueKind.Array],
        ["containerEnv"] = [JsonValueKind.Object],
        ["mounts"] = [JsonValueKind.Array],
        ["postCreateCommand"] = [JsonValueKind.String, JsonValueKind.Array, JsonValueKind.Object],
        ["customizations"] = [JsonValueKind.Object],
    };

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda")]
    public void A_devcontainer_keeps_to_the_published_schema(string name)
    {
        var root = Read(name);
        foreach (var property in root.EnumerateObject())
        {
            Assert.True(Properties.TryGetValue(property.Name, out var kinds), $"{property.Name} is no property of a devcontainer that these rules know");
            Assert.Contains(property.Value.ValueKind, kinds!);
        }
        Assert.All(root.GetProperty("containerEnv").EnumerateObject(), v => Assert.Equal(JsonValueKind.String, v.Value.ValueKind));
        Assert.All(root.GetProperty("mounts").EnumerateArray(), m =>
        {
            Assert.Equal(["source", "target", "type"], m.EnumerateObject().Select(p => p.Name).Order());
            Assert.Contains(m.GetProperty("type").GetString(), new[] { "bind", "volume" });
        });
        var host = root.GetProperty("hostRequirements");
        Assert.True(host.GetProperty("cpus").GetInt32() >= 1);
        Assert.All(new[] { "memory", "storage" }, p => Assert.Matches(@"^\d+([tgmk]b)?$", host.GetProperty(p).GetString()));
        Assert.All(host.EnumerateObject(), p => Assert.Contains(p.Name, new[] { "cpus", "memory", "storage", "gpu" }));
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda")]
    public void Its_image_is_pinned_and_its_user_is_not_root(string name)
    {
        var root = Read(name);
        Assert.Matches(@"^mcr\.microsoft\.com/devcontainers/base:\d+\.\d+\.\d+-bookworm@sha256:[0-9a-f]{64}$", root.GetProperty("image").GetString());
        Assert.All(root.GetProperty("features").EnumerateObject(), f => Assert.Matches(@":\d+\.\d+\.\d+$", f.Name));
        Assert.Equal("vscode", root.GetProperty("remoteUser").GetString());
    }

    [Fact]
    public void The_twins_differ_in_the_gpu_alone()
    {
        var (cpu, cuda) = (Read("cpu"), Read("cuda"));
        string[] own = ["name", "hostRequirements", "runArgs", "containerEnv"];
        foreach (var property in cpu.EnumerateObject().Where(p => !own.Contains(p.Name)))
            Assert.Equal(property.Value.GetRawText(), cuda.GetProperty(property.Name).GetRawText());
        Assert.Contains("--gpus=all", cuda.GetProperty("runArgs").EnumerateArray().Select(a => a.GetString()));
        Assert.True(cuda.GetProperty("hostRequirements").GetProperty("gpu").GetBoolean());
        Assert.False(cpu.TryGetProperty("runArgs", out _));
    }

    // With stubs for what a network gives: everything it can do fails, and the doctor has the last word.
    [Fact]
    public void Post_create_ends_with_the_doctor_even_if_nothing_can_be_had()
    {
        using var stage = new Stage(Stage.Essentials);
        var root = stage.Checkout(".devcontainer");
        foreach (var program in new[] { "apt-get", "dotnet", "sudo" })
            stage.Stub(program, $"echo \"{program} $*\" >>\"{stage.Folder}/calls\"; exit 1");
        File.WriteAllText(Path.Combine(root, "kd"), "#!/usr/bin/env bash\necho \"kd $*\"\n[ \"$1\" = doctor ]\n");
        File.SetUnixFileMode(Path.Combine(root, "kd"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, output) = stage.Run(Path.Combine(root, ".devcontainer", "post-create.sh"), [], stage.Folder);
        Assert.True(code == 0, output);
        Assert.Contains("apt-get could not install everything", output);
        Assert.Contains("no kernel .net-csharp; ./kd run works without", output);
        Assert.Contains("kd setup\nkd doctor\n", output);
        Assert.Contains("dotnet tool restore", File.ReadAllText(Path.Combine(stage.Folder, "calls")));
    }

    static JsonElement Read(string name)
    {
        var path = Path.Combine(Shell.Root, ".devcontainer", name, "devcontainer.json");
        return JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip }).RootElement;
    }
}
