using KdCourse.Distillation;

namespace KdCourse.Tests.Distillation;

public sealed class AlignmentTests
{
    static readonly Tensor Map = zeros(1, 1, 4, 4);

    [Fact]
    public void Stages_are_paired_in_order_without_the_stem()
    {
        var pairs = StagePairs.Of(Observed.Student(stages: [Map, Map, Map]), Observed.Teacher(stages: [Map, Map, Map]));
        Assert.Equal([(1, 1), (2, 2)], pairs);
    }

    [Fact]
    public void A_shorter_list_of_stages_is_refused_and_the_remedy_named()
    {
        var e = Assert.Throws<ArgumentException>(() => StagePairs.Of(Observed.Student(stages: [Map, Map, Map]), Observed.Teacher(stages: [Map, Map])));
        Assert.Contains("gives 2 stages (1, 2)", e.Message);
        Assert.Contains("studentStages and teacherStages", e.Message);
    }

    [Fact]
    public void A_stage_that_is_not_there_is_named()
    {
        var e = Assert.Throws<ArgumentException>(() => StagePairs.Of(Observed.Student(stages: [Map, Map]), Observed.Teacher(stages: [Map, Map]), [2], [1]));
        Assert.Contains("student Head has no stage 2", e.Message);
    }

    [Fact]
    public void The_larger_map_is_pooled_each_side_on_its_own()
    {
        using var scope = NewDisposeScope();
        var (s, t) = MapSizes.PoolLarger(ones(2, 3, 8, 4), ones(2, 5, 4, 6));
        Assert.Equal([2L, 3, 4, 4], s.shape);
        Assert.Equal([2L, 5, 4, 4], t.shape);
    }
}
