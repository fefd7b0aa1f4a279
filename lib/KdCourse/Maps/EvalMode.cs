namespace KdCourse.Maps;

/// <summary>Puts a network into eval mode for a while; at the end each of its layers gets back the mode that it had.</summary>
sealed class EvalMode : IDisposable
{
    readonly List<(nn.Module Layer, bool Training)> before;

    public EvalMode(nn.Module network)
    {
        // Outer layers come first, as setting one sets those in it.
        before = [(network, network.training), .. network.named_modules().Where(m => m.name.Length > 0).OrderBy(m => m.name.Count(c => c == '.')).Select(m => (m.module, m.module.training))];
        network.eval();
    }

    public void Dispose()
    {
        foreach (var (layer, training) in before)
        {
            if (layer.training != training)
                layer.train(training);
        }
    }
}
