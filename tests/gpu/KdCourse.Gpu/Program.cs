using System.Globalization;
using KdCourse;
using KdCourse.Gpu;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    switch (args)
    {
        case ["check", var device]:
            return MethodCheck.Run(Course.DeviceNamed(device));
        case ["tests", var device]:
            return NumericTests.Run(device);
        case ["train", var device, var steps, var batch, var folder]:
            return TimedTraining.Run(Course.DeviceNamed(device), int.Parse(steps), int.Parse(batch), folder);
        default:
            Console.Error.WriteLine("kd-gpu check DEVICE                           every method on the device against the CPU");
            Console.Error.WriteLine("kd-gpu tests DEVICE                           methods and networks on the device against PyTorch's numbers");
            Console.Error.WriteLine("kd-gpu train DEVICE STEPS BATCH FOLDER        resnet8x4 from resnet32x4; records go to the folder");
            return 2;
    }
}
catch (Exception e) when (e is InvalidOperationException or ArgumentException or TypeInitializationException or System.Runtime.InteropServices.ExternalException)
{
    Console.Error.WriteLine((e is TypeInitializationException { InnerException: { } inner } ? inner : e).Message);
    return 5;
}
