using System.Text.Json.Nodes;
using KdCourse.Data;
using KdCourse.Recipes;

namespace KdCourse.Tests.Recipes;

public sealed class RecipeTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Repository.Root, "recipes"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recipe_of_the_course_can_be_read_and_written(string name)
    {
        var recipe = Recipe.Load(name);
        Assert.Equal(name, recipe.Name);
        Assert.True(JsonNode.DeepEquals(recipe.ToJson(), Recipe.Parse(recipe.ToJson().ToJsonString(), "again").ToJson()));
        // The file leaves nothing to defaults.
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "recipes", $"{name}.json")))!.AsObject();
        Assert.Equal(recipe.ToJson().Select(f => f.Key), file.Select(f => f.Key));
        Assert.Contains(DataManifest.Load().Entries, e => e.Name == recipe.Data);
    }

    [Fact]
    public void The_published_recipe_is_the_one_of_the_tables()
    {
        var recipe = Recipe.Load("published");
        var s = recipe.Settings(3);
        Assert.Equal((240, 64, 0.9, 5e-4, 3), (s.Epochs, s.BatchSize, s.Momentum, s.WeightDecay, s.Seed));
        Assert.Equal(new Augmentation(4, true), s.Augmentation);
        Assert.Equal(30, recipe.Preparation!.Epochs);
        Assert.Equal(1, recipe.Preparation.Schedule.Factor(29, 30));

        // 50,000 images make 781 steps an epoch; epochs count from 1.
        var rates = Enumerable.Range(1, 240).Select(e => (First: Rate(e, 0), Last: Rate(e, 780))).ToList();
        Assert.All(rates, r => Assert.Equal(r.First, r.Last));
        Assert.All(rates[..150], r => Assert.Equal(0.05, r.First));
        Assert.All(rates[150..180], r => Assert.Equal(0.005, r.First, 1e-12));
        Assert.All(rates[180..210], r => Assert.Equal(0.0005, r.First, 1e-12));
        Assert.All(rates[210..], r => Assert.Equal(0.00005, r.First, 1e-12));

        double Rate(int epoch, int step) => s.LearningRate * s.Schedule.Factor((epoch - 1) * 781 + step, 240 * 781);
    }

    [Theory]
    [InlineData("MobileNetV2", 0.01)]
    [InlineData("mobilenetv2", 0.01)]
    [InlineData("ShuffleV1", 0.01)]
    [InlineData("shuffle-v2", 0.01)]
    [InlineData("resnet8x4", 0.05)]
    [InlineData("vgg8", 0.05)]
    public void The_small_mobile_networks_have_a_rate_of_their_own(string network, double rate)
    {
        var recipe = Recipe.Load("published") with { Network = network };
        Assert.Equal(rate, recipe.RateOf(network));
        Assert.Equal(rate, recipe.Settings(1).LearningRate);
    }

    [Fact]
    public void The_class_recipe_has_its_teacher_in_the_repository()
    {
        var recipe = Recipe.Load("class");
        Assert.True(File.Exists(TeacherFile.Find(recipe.Teacher!, recipe.Data) + ".dat"));
        Assert.Equal("cosine", recipe.Schedule.Kind);
    }

    [Theory]
    [InlineData("epochs", "0", "epochs is 0; it must be a whole number from 1 to 100000")]
    [InlineData("epochs", "2.5", "epochs is 2.5; it must be a whole number")]
    [InlineData("epochs", "\"8\"", "epochs is \"8\"; it must be a whole number")]
    [InlineData("epochs", "null", "epochs is null; it must be a whole number")]
    [InlineData("batchSize", "-1", "batchSize is -1; it must be")]
    [InlineData("learningRate", "0", "learningRate is 0; it must be a number above 0")]
    [InlineData("learningRate", "1e999", "learningRate is 1e999; it must be a number")]
    [InlineData("learningRates", "{\"resnet8\": \"big\"}", "learningRates.resnet8 is \"big\"; it must be a number above 0")]
    [InlineData("momentum", "1", "momentum is 1; it must be a number from 0 to below 1")]
    [InlineData("weightDecay", "true", "weightDecay is true; it must be a number from 0 to 1")]
    [InlineData("network", "\" \"", "network is \" \"; it must be a text that is not empty")]
    [InlineData("method", "7", "method is 7; it must be a text")]
    [InlineData("options", "[1]", "options is [1]; it must be an object")]
    [InlineData("seeds", "[]", "seeds is []; it must be at least one seed")]
    [InlineData("seeds", "[1, 1]", "seeds is [1,1]; it must be at least one seed, each once")]
    [InlineData("seeds", "[1.5]", "seeds is [1.5]; it must be a list of whole numbers")]
    [InlineData("schedule", "null", "schedule is null; it must be an object")]
    [InlineData("schedule", "{\"kind\":\"linear\",\"milestones\":[],\"gamma\":1,\"warmUp\":0}", "schedule.kind is \"linear\"; it must be one of constant, steps, cosine")]
    [InlineData("schedule", "{\"kind\":\"steps\",\"milestones\":[150],\"gamma\":0.1,\"warmUp\":0}", "schedule.milestones is [150]; it must be a list of numbers between 0 and 1: fractions of the epochs")]
    [InlineData("schedule", "{\"kind\":\"steps\",\"milestones\":[0.5,0.25],\"gamma\":0.1,\"warmUp\":0}", "schedule.milestones is [0.5,0.25]; it must be rising")]
    [InlineData("schedule", "{\"kind\":\"steps\",\"milestones\":[],\"gamma\":0.1}", "schedule.warmUp is missing; it must be a number from 0")]
    [InlineData("augmentation", "{\"padding\":4,\"flip\":1}", "augmentation.flip is 1; it must be true or false")]
    [InlineData("preparation", "{\"epochs\":30}", "preparation.schedule is missing")]
    [InlineData("precision", "\"half\"", "precision is \"half\"; it must be one of default, float32, tf32, bfloat16")]
    [InlineData("channelsLast", "1", "channelsLast is 1; it must be true or false")]
    [InlineData("epoch", "8", "there is no field epoch (its value is 8). Known here: name, note, data")]
    [InlineData("trainImages", "0", "trainImages is 0; it must be a whole number, 1 or more")]
    public void A_wrong_field_is_told_with_file_value_and_what_it_must_be(string field, string value, string told)
    {
        var json = Recipe.Load("class").ToJson();
        json.Remove(field);
        var text = json.ToJsonString()[..^1] + $$""", "{{field}}": {{value}} }""";
        var e = Assert.Throws<RecipeException>(() => Recipe.Parse(text, "my.json"));
        Assert.StartsWith("my.json: ", e.Message);
        Assert.Contains(told, e.Message);
    }

    [Theory]
    [InlineData("{", "my.json: line 1 is no JSON")]
    [InlineData("[]", "my.json: it holds no JSON object")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", "my.json: ")]
    [InlineData("{ \"name\": \"a\" }", "my.json: data is missing; it must be a text")]
    public void What_is_no_recipe_is_told_with_its_file(string text, string told) =>
        Assert.Contains(told, Assert.Throws<RecipeException>(() => Recipe.Parse(text, "my.json")).Message);

    [Fact]
    public void An_unknown_recipe_lists_the_known_ones()
    {
        Assert.Contains("Known: class, published", Assert.Throws<RecipeException>(() => Recipe.Load("nothing")).Message);
        Assert.Contains("no such file", Assert.Throws<RecipeException>(() => Recipe.Load("./nothing.json")).Message);
    }

    [Fact]
    public void A_fingerprint_is_of_how_is_trained_not_of_what()
    {
        var recipe = Recipe.Load("class");
        var other = recipe with { Name = "x", Note = null, Network = "resnet20", Teacher = null, Method = "fitnets", Balancer = "gradnorm", Seeds = [9], TestBatchSize = 7 };
        Assert.Equal(recipe.Fingerprint, other.Fingerprint);
        foreach (var changed in new[]
        {
            recipe with { Epochs = 9 }, recipe with { BatchSize = 32 }, recipe with { LearningRate = 0.04 }, recipe with { Momentum = 0 }, recipe with { WeightDecay = 0 },
            recipe with { Augmentation = null }, recipe with { Data = "fashion-mnist" }, recipe with { TrainImages = 100 }, recipe with { Schedule = KdCourse.Training.LearningRateSchedule.Constant },
            recipe with { Precision = KdCourse.Training.Precision.BFloat16 }, recipe with { ChannelsLast = true },
            recipe with { LearningRates = new Dictionary<string, double> { ["resnet8"] = 0.01 } }, recipe with { Preparation = new(30, KdCourse.Training.LearningRateSchedule.Constant) },
        })
            Assert.NotEqual(recipe.Fingerprint, changed.Fingerprint);
    }

    [Fact]
    public void Precision_and_layout_are_read_and_written_and_missing_in_recipes_that_leave_them_alone()
    {
        var recipe = Recipe.Load("class");
        Assert.Equal((KdCourse.Training.Precision.Default, false), (recipe.Precision, recipe.ChannelsLast));
        Assert.DoesNotContain("precision", recipe.ToJson().ToJsonString());
        var read = Recipe.Parse((recipe with { Precision = KdCourse.Training.Precision.BFloat16, ChannelsLast = true }).ToJson().ToJsonString(), "my.json");
        Assert.Equal((KdCourse.Training.Precision.BFloat16, true), (read.Settings(1).Precision, read.Settings(1).ChannelsLast));
    }

    [Fact]
    public void Changes_are_checked_like_a_file_and_leave_the_rest()
    {
        var recipe = Recipe.Load("class").With(new JsonObject { ["epochs"] = 3, ["augmentation"] = null }, "here");
        Assert.Equal((3, 64), (recipe.Epochs, recipe.BatchSize));
        Assert.Null(recipe.Augmentation);
        Assert.StartsWith("here: epochs is -3", Assert.Throws<RecipeException>(() => recipe.With(new JsonObject { ["epochs"] = -3 }, "here")).Message);
    }

    [Fact]
    public void Cifar100_is_another_spelling_of_cifar_100()
    {
        Assert.Equal("cifar-100", DataManifest.Load().Find("cifar100").Name);
        Assert.Throws<ArgumentException>(() => DataManifest.Load().Find("cifar10"));
    }
}
