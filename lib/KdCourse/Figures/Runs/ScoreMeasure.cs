namespace KdCourse.Figures;

/// <summary>Which score of <see cref="Maps.MapScores"/> a chart shows.</summary>
public enum ScoreMeasure
{
    /// <summary>The share of maps whose highest place lies on the object.</summary>
    Pointing,

    /// <summary>The share of a map's sum that lies on the object.</summary>
    Energy,

    /// <summary>The intersection over union at the set's best threshold.</summary>
    Iou,

    /// <summary>The intersection over union at each map's own best threshold.</summary>
    BestIouPerMap,
}
