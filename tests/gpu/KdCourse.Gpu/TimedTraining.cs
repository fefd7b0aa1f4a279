using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Gpu;

/// <summary>resnet8x4 from resnet32x4 by KD on images of CIFAR-100's shape, as eager.py does it.</summary>
static class TimedTraining
{
    /// <summary>Prints the milliseconds of a step in each setting, and keeps a record of each run.</summary>
    public static int Run(Device device, int steps, int batch, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, settings) in new[]
        {
            ("float", new TrainingSettings { Precision = Precision.Float32 }),
            ("tf32", new TrainingSettings { Precision = Precision.Tf32 }),
            ("tf32 channels_last", new TrainingSettings { Precision = Precision.Tf32, ChannelsLast = true }),
            ("bfloat16", new TrainingSettings { Precision = Precision.BFloat16 }),
            ("bfloat16 channels_last", new TrainingSettings { Precision = Precision.BFloat16, ChannelsLast = true }),
        })
        {
            if (device.type == DeviceType.CPU && name == "tf32")
                continue;
            // The first steps choose kernels.
            Train(device, Math.Min(steps, 10), batch, settings);
            var record = Train(device, steps, batch, settings);
            record.Save(Path.Combine(folder, $"kd-gpu-{name.Replace(' ', '-')}.json"));
            Console.WriteLine($"csharp\t{name}\t{1000 * record.Epochs[0].TrainSeconds / steps:F2}\tms/step\tloss {record.Epochs[0].Loss:F4}");
        }
        return 0;
    }

    static RunRecord Train(Device device, int steps, int batch, TrainingSettings settings)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var train = Images(steps * batch, device);
        using var test = Images(batch, device);
        using var large = Networks.Create("resnet32x4", 3, 100);
        using var small = Networks.Create("resnet8x4", 3, 100);
        large.to(device);
        small.to(device);
        var (student, teacher) = (new Student(small), new Teacher(large));
        small.eval();
        var few = train.Take(arange(2, dtype: int64).to(device)).Images;
        using var method = Methods.Named("kd").Lessons(student.Observe(few), teacher.Observe(few))[0].Distiller;
        var run = new Trainer(train, test).Run(student, teacher, method, settings with { Epochs = 1, BatchSize = batch, TestBatchSize = batch });
        return run.Record;
    }

    static ImageSet Images(int count, Device device) => new(
        "noise of CIFAR-100's shape",
        randint(0, 256, [count, 3, 32, 32], dtype: ScalarType.Byte).to(device),
        randint(0, 100, [count], dtype: ScalarType.Int64).to(device),
        [.. Enumerable.Range(0, 100).Select(k => $"{k}")],
        [0.5071f, 0.4866f, 0.4409f],
        [0.2673f, 0.2564f, 0.2762f]);
}
