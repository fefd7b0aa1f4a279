using System.Security.Cryptography;
using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Recipes;

/// <summary>Runs a recipe: its data and its teacher are read once, then one run for each seed.</summary>
public sealed class RecipeRunner : IDisposable
{
    readonly Device device;
    readonly Method method;
    readonly RunRecord? teacherRecord;
    readonly string? teacherPath;
    TeacherCheckpoint? teacherCheckpoint;

    /// <summary>Reads the data, and the teacher if the method needs one.</summary>
    /// <param name="recipe">What to train.</param>
    /// <param name="device">Where; null means the CPU.</param>
    /// <exception cref="ArgumentException">The recipe names a method, a balancer or a data set that is not known, or no teacher where the method needs one.</exception>
    /// <exception cref="IOException">A file of the data or of the teacher is missing or damaged; the message names it.</exception>
    public RecipeRunner(Recipe recipe, Device? device = null)
    {
        this.device = device ?? CPU;
        method = Methods.Named(recipe.Method);
        RecipeBalancers.Named(recipe.Balancer)?.Dispose();
        var manifest = DataManifest.Load();
        // One spelling, so that records and fingerprints agree.
        Recipe = recipe with { Data = manifest.Find(recipe.Data).Name };
        if (method.NeedsTeacher)
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
    /// <exception cref="ArgumentException">There is no such network, or the method or its options do not fit the networks.</exception>
    public TrainingResult Run(long seed, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default, ResumeOptions? resume = null)
    {
        manual_seed(seed);
        var student = new Student(Networks.Create(Recipe.Network, Train.Channels, Train.Classes.Count));
        student.Network.to(device);
        var phases = Phases(student, Recipe.Settings(seed));
        try
        {
            var (network, record) = new Trainer(Train, Test).Run(student, Teacher, phases, progress, stop, resume);
            return new(network, record with { Recipe = Recipe.Name, RecipeFingerprint = Recipe.Fingerprint, TeacherCheckpoint = TeacherCheckpoint });
        }
        finally
        {
            foreach (var phase in phases)
            {
                phase.Distiller.Dispose();
                phase.Balancer?.Dispose();
            }
        }
    }

    /// <summary>Releases images and teacher.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
        Teacher?.Network.Dispose();
    }

    IReadOnlyList<TrainingPhase> Phases(Student student, TrainingSettings settings)
    {
        using var scope = NewDisposeScope();
        // The connectors' shapes come from one look at a few images; eval mode keeps the running means untouched.
        student.Network.eval();
        var images = Train.Take(arange(Math.Min(2, Train.Count), dtype: int64).to(device)).Images;
        var lessons = method.Lessons(student.Observe(images), Teacher?.Observe(images), Recipe.Options);
        var phases = TrainingPhase.Plan(lessons, settings, Recipe.Preparation?.Epochs, Recipe.Preparation?.Schedule);
        return [.. phases.Zip(lessons, (p, l) => l.IsPreparation ? p : p with { Balancer = RecipeBalancers.Named(Recipe.Balancer) })];
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
