using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Recipes;

/// <summary>Runs a recipe: its data and its teacher are read once, then one run for each seed.</summary>
public sealed class RecipeRunner : IDisposable
{
    readonly Device device;
    readonly RunRecord? teacherRecord;
    readonly string? teacherPath;
    TeacherCheckpoint? teacherCheckpoint;

    /// <summary>Reads the data, and the teacher if the method needs one.</summary>
    /// <param name="recipe">What to train.</param>
    /// <param name="device">Where; null means the CPU.</param>
    /// <param name="withTeacher">Read the teacher in any case, for other methods than the recipe's.</param>
    /// <exception cref="ArgumentException">The recipe names a method, a balancer or a data set that is not known, or no teacher where the method needs one.</exception>
    /// <exception cref="IOException">A file of the data or of the teacher is missing or damaged; the message names it.</exception>
    public RecipeRunner(Recipe recipe, Device? device = null, bool withTeacher = false)
    {
        this.device = device ?? CPU;
        var method = Methods.Named(recipe.Method);
        if (recipe.Balancer is { } balancer)
            Balancers.Named(balancer).Dispose();
        var manifest = DataManifest.Load();
        // One spelling, so that records and fingerprints agree.
        Recipe = recipe with { Data = manifest.Find(recipe.Data).Name };
        if (method.NeedsTeacher || withTeacher)
        {
            teacherPath = TeacherFile.Find(recipe.Teacher ?? throw new ArgumentException($"The method {method.Name} needs a teacher, and the recipe {recipe.Name} names none: give the path of a checkpoint, for example data/teachers/fashion-mnist-resnet20."), Recipe.Data);
        }
        var (train, test) = manifest.Open(Recipe.Data, this.device);
        Train = Part(train, recipe.TrainImages);
        Test = Part(test, recipe.TestImages);
        if (teacherPath is not null)
        {
            (var network, teacherRecord) = Checkpoint.Load(teacherPath, Train.Channels, Train.Classes.Count, this.device);
            Teacher = new Teacher(network);
        }
    }

    /// <summary>The recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>The training images.</summary>
    public ImageSet Train { get; }

    /// <summary>The test images.</summary>
    public ImageSet Test { get; }

    /// <summary>The teacher; null if the method needs none.</summary>
    public Teacher? Teacher { get; }

    /// <summary>How the teacher was trained; null without one.</summary>
    public RunRecord? TeacherRecord => teacherRecord;

    /// <summary>The teacher's file, and its accuracy on the test images, measured at the first use; null without a teacher.</summary>
    public TeacherCheckpoint? TeacherCheckpoint => Teacher is null ? null
        : teacherCheckpoint ??= new(Named(teacherPath!), Sha256($"{teacherPath}.dat"), Evaluator.Accuracy(Teacher.Network, Test, Recipe.TestBatchSize));

    /// <summary>Trains a fresh student; the seed decides its weights, so that methods start from the same ones.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Told after every step and every epoch.</param>
    /// <param name="stop">Ends the run between two steps.</param>
    /// <param name="resume">Keeps the run in a file, and goes on from it if it is there.</param>
    /// <param name="method">Another method than the recipe's; null for that.</param>
    /// <param name="options">The other method's options; null for its defaults.</param>
    /// <exception cref="ArgumentException">There is no such network, or the method or its options do not fit the networks.</exception>
    public TrainingResult Run(long seed, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default, ResumeOptions? resume = null, string? method = null, JsonObject? options = null)
    {
        var (chosen, given) = Chosen(method, options);
        manual_seed(seed);
        var student = new Student(Networks.Create(Recipe.Network, Train.Channels, Train.Classes.Count));
        student.Network.to(device);
        var phases = Phases(chosen, given, student, Recipe.Settings(seed));
        try
        {
            var (network, record) = new Trainer(Train, Test).Run(student, Teacher, phases, progress, stop, resume);
            return new(network, record with { Method = chosen.Name, Recipe = Recipe.Name, RecipeFingerprint = Recipe.Fingerprint, TeacherCheckpoint = TeacherCheckpoint });
        }
        finally
        {
            Release(phases);
        }
    }

    /// <summary>Releases images and teacher.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
        Teacher?.Network.Dispose();
    }

    /// <summary>The phases that a run would have, as its record would keep them; nothing is trained.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="method">Another method than the recipe's; null for that.</param>
    /// <param name="options">The other method's options; null for its defaults.</param>
    /// <exception cref="ArgumentException">The method cannot be used on these networks.</exception>
    public IReadOnlyList<PhaseRecord> Plan(long seed, string? method = null, JsonObject? options = null)
    {
        var (chosen, given) = Chosen(method, options);
        using var fresh = Networks.Create(Recipe.Network, Train.Channels, Train.Classes.Count);
        fresh.to(device);
        var phases = Phases(chosen, given, new Student(fresh), Recipe.Settings(seed));
        try
        {
            return [.. phases.Select(p => p.ToRecord())];
        }
        finally
        {
            Release(phases);
        }
    }

    (Method Method, JsonObject? Options) Chosen(string? method, JsonObject? options) =>
        method is null || method == Recipe.Method && options is null ? (Methods.Named(Recipe.Method), Recipe.Options) : (Methods.Named(method), options);

    static void Release(IReadOnlyList<TrainingPhase> phases)
    {
        foreach (var phase in phases)
        {
            phase.Distiller.Dispose();
            phase.Balancer?.Dispose();
        }
    }

    IReadOnlyList<TrainingPhase> Phases(Method method, JsonObject? options, Student student, TrainingSettings settings)
    {
        using var scope = NewDisposeScope();
        // The connectors' shapes come from one look at a few images; eval mode keeps the running means untouched.
        student.Network.eval();
        var images = Train.Take(arange(Math.Min(2, Train.Count), dtype: int64).to(device)).Images;
        var lessons = method.Lessons(student.Observe(images), Teacher?.Observe(images), options);
        var phases = TrainingPhase.Plan(lessons, settings, Recipe.Preparation?.Epochs, Recipe.Preparation?.Schedule);
        return [.. phases.Zip(lessons, (p, l) => l.IsPreparation || Recipe.Balancer is null ? p : p with { Balancer = Balancers.Named(Recipe.Balancer, l.Distiller.DefaultBalancer) })];
    }

    static ImageSet Part(ImageSet whole, long? count)
    {
        if (count is not { } some || some == whole.Count)
            return whole;
        using (whole)
            return whole.Part(some);
    }

    // A path inside the repository is told from its root: it is the same on other machines.
    static string Named(string path) => Path.GetRelativePath(Repository.Root, path) is var inside && !inside.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inside) ? inside : path;

    static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
