using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Runner;

/// <summary>Messages between parent and worker: four bytes of length, then JSON, over pipes that nothing else writes to.</summary>
static class Wire
{
    /// <summary>Sends a message in one piece.</summary>
    public static void Write(Stream stream, JsonObject message)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[4]);
        using (var writer = new Utf8JsonWriter(buffer)) message.WriteTo(writer);
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - 4);
        lock (stream)
        {
            stream.Write(bytes);
            stream.Flush();
        }
    }

    /// <summary>Waits for the next message; null when the other side is gone.</summary>
    public static JsonObject? Read(Stream stream)
    {
        var length = new byte[4];
        if (stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4) return null;
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        return stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length
            ? null
            : (JsonObject)JsonNode.Parse(body)!;
    }

    /// <summary>A text of a message; "" when it is missing.</summary>
    public static string Text(this JsonObject message, string key) => message[key]?.GetValue<string>() ?? "";

    /// <summary>A MIME bundle of a message.</summary>
    public static Dictionary<string, string> Bundle(this JsonObject message) =>
        message["data"]!.AsObject().ToDictionary(m => m.Key, m => m.Value!.GetValue<string>());
}
