namespace TorchSharp.Modules;

/// <summary>The hooks of one kind. The array is replaced, never changed, so that a hook may remove itself while it is called.</summary>
sealed class HookList<T>
{
    (string key, T hook)[] hooks = [];

    public (string key, T hook)[] All => hooks;

    public string Add(T hook)
    {
        var key = HookKey.Next();
        hooks = [.. hooks, (key, hook)];
        return key;
    }

    public void Remove(string key) => hooks = Array.FindAll(hooks, h => h.key != key);
}

static class HookKey
{
    static long last;

    public static string Next() => Interlocked.Increment(ref last).ToString();
}
