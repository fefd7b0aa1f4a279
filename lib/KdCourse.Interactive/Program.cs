using KdCourse.Interactive;
using KdCourse.Notebooks.Runner;

// Started by the runner, with what it says to every worker.
if (args is not ["worker", var requests, var replies, var mark])
{
    Console.Error.WriteLine("kd-interactive is a worker of ./kd run --kernel interactive; it is not started by hand.");
    return 2;
}
return WorkerHost.Run(requests, replies, mark, output => new InteractiveKernel(output).Execute);
