namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>How much of Q and R qr returns; with R, Q is empty.</summary>
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }
    }
}
