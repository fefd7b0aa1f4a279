using System.Security.Cryptography;
using System.Text;
using KdCourse.Data;

namespace KdCourse.Training;

/// <summary>Fingerprints of tensors: equal bits, equal digests.</summary>
static class TensorDigest
{
    /// <summary>SHA-256 of a tensor's type, shape and bits.</summary>
    public static string Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.dtype} {string.Join(",", tensor.shape)}\n"));
        hash.AppendData(tensor.detach().cpu().contiguous().bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of each parameter and buffer of a network.</summary>
    public static IReadOnlyDictionary<string, string> OfState(nn.Module network)
    {
        using var scope = NewDisposeScope();
        return network.state_dict().ToDictionary(p => p.Key, p => Of(p.Value));
    }

    /// <summary>One digest for many.</summary>
    public static string Join(IEnumerable<KeyValuePair<string, string>> digests) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n", digests.Select(d => $"{d.Key} {d.Value}")))));

    /// <summary>A digest of a set's images and labels in their order; it looks at the sum of each image's bytes.</summary>
    public static string Of(ImageSet set)
    {
        using var scope = NewDisposeScope();
        return Join([new("images", Of(set.Images.sum([1, 2, 3], type: ScalarType.Int64))), new("labels", Of(set.Labels))]);
    }
}
