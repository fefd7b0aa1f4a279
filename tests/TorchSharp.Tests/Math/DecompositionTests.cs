namespace TorchSharp.Tests.Operators;

/// <summary>Decompositions are unique up to signs, which differ between libraries: so their properties are tested.</summary>
public class DecompositionTests
{
    static Tensor Matrix(long rows, long columns, ScalarType type) => (arange(rows * columns, ScalarType.Float64) * 1.7).sin().reshape(rows, columns).to_type(type);

    static void Near(Tensor expected, Tensor actual) =>
        Assert.True(actual.allclose(expected, 0, expected.dtype == ScalarType.Float64 ? 1e-12 : 1e-5), $"{(actual - expected).abs().max().ToDouble()} away");

    static void Orthonormal(Tensor columns) => Near(eye(columns.shape[1], dtype: columns.dtype), columns.T.mm(columns));

    [Theory, InlineData(ScalarType.Float32), InlineData(ScalarType.Float64)]
    public void Svd_gives_the_matrix_back(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var a = Matrix(4, 3, type);
        var (u, s, vh) = linalg.svd(a, fullMatrices: false);
        Near(a, u.mm(s.diag()).mm(vh));
        Orthonormal(u);
        Orthonormal(vh.T);
        Near(linalg.svdvals(a), s);
        Assert.Equal([4, 4], linalg.svd(a).U.shape);
    }

    [Theory, InlineData('L'), InlineData('U')]
    public void Eigh_reads_the_triangle_that_it_is_told_to(char part)
    {
        using var scope = NewDisposeScope();
        var a = Matrix(4, 4, ScalarType.Float64);
        var half = part == 'L' ? a.tril() : a.triu();
        var symmetric = half + half.T - half.diag().diag();
        var (values, vectors) = linalg.eigh(a, part);
        Near(symmetric, vectors.mm(values.diag()).mm(vectors.T));
        Orthonormal(vectors);
        Near(linalg.eigvalsh(a, part), values);
    }

    [Theory, InlineData(ScalarType.Float32), InlineData(ScalarType.Float64)]
    public void Qr_gives_the_matrix_back(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var a = Matrix(4, 3, type);
        var (q, r) = linalg.qr(a);
        Near(a, q.mm(r));
        Orthonormal(q);
        Near(r.triu(), r);
        var (full, tall) = linalg.qr(a, linalg.QRMode.Complete);
        Assert.Equal([4, 4], full.shape);
        Near(a, full.mm(tall));
        var (none, only) = linalg.qr(a, linalg.QRMode.R);
        Assert.Equal(0, none.NumberOfElements);
        Near(r, only);
    }

    [Fact]
    public void The_gradient_of_the_singular_values_sum_is_the_nearest_orthogonal_matrix()
    {
        using var scope = NewDisposeScope();
        var a = Matrix(4, 3, ScalarType.Float64).requires_grad_();
        linalg.svdvals(a).sum().backward();
        var (u, _, vh) = linalg.svd(a.detach(), fullMatrices: false);
        Near(u.mm(vh), a.grad!);
    }
}
