namespace TorchSharp;

/// <summary>Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth bit says that more follow.</summary>
static class Leb128
{
    public static void WriteLeb128(this BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    public static long ReadLeb128(this BinaryReader reader) => reader.Read7BitEncodedInt64();
}
