namespace KdCourse.Cli.Running;

/// <summary>How a notebook came to its result.</summary>
enum JobEnd
{
    /// <summary>It was executed.</summary>
    Executed,

    /// <summary>Nothing that it depends on has changed since an earlier run: the outputs are those of that run.</summary>
    Unchanged,

    /// <summary>The run that is resumed had done it.</summary>
    DoneBefore,
}
