namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The 2-norm of all elements, or with ord and dims torch.linalg.norm's vector and matrix norms.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Op.linalg_norm.Call(input, Arg.None, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Op.linalg_norm.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Op.linalg_norm.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Op.linalg_norm_ord_str.Call(input, ord, dims, keepdim);
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) => Op.linalg_vector_norm.Call(input, ord, dims, keepdim);
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) => Op.linalg_matrix_norm_str_ord.Call(input, ord, dims ?? [-2, -1], keepdim);
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Op.linalg_matrix_norm.Call(input, ord, dims ?? [-2, -1], keepdim);
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Op.linalg_svd.Call3(input, fullMatrices);
        public static Tensor svdvals(Tensor input) => Op.linalg_svdvals.Call(input);
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Op.linalg_eigh.Call2(input, $"{UPLO}");
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Op.linalg_eigvalsh.Call(input, $"{UPLO}");
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Op.linalg_qr.Call2(input, mode switch { QRMode.Complete => "complete", QRMode.R => "r", _ => "reduced" });
        public static Tensor cholesky(Tensor input) => Op.linalg_cholesky.Call(input);
        public static Tensor inv(Tensor input) => Op.linalg_inv.Call(input);
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) => Op.linalg_pinv_atol_rtol_float.Call(input, atol, rtol, hermitian);
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Op.linalg_solve.Call(A, B, left);
        public static Tensor det(Tensor input) => Op.linalg_det.Call(input);
    }
}

static partial class Op
{
    public static readonly Operator
        linalg_norm = new("linalg_norm"), linalg_norm_ord_str = new("linalg_norm", "ord_str"),
        linalg_vector_norm = new("linalg_vector_norm"), linalg_matrix_norm_str_ord = new("linalg_matrix_norm", "str_ord"),
        linalg_matrix_norm = new("linalg_matrix_norm"), linalg_svd = new("linalg_svd"), linalg_svdvals = new("linalg_svdvals"),
        linalg_eigh = new("linalg_eigh"), linalg_eigvalsh = new("linalg_eigvalsh"), linalg_qr = new("linalg_qr"),
        linalg_cholesky = new("linalg_cholesky"), linalg_inv = new("linalg_inv"),
        linalg_pinv_atol_rtol_float = new("linalg_pinv", "atol_rtol_float"), linalg_solve = new("linalg_solve"),
        linalg_det = new("linalg_det");
}
