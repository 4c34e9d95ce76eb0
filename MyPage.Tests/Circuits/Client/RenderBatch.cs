using System.Buffers.Binary;
using System.Text;

namespace MyPage.Tests.Circuits.Client;

/// <summary>
/// One of a circuit's render batches, read as far as a client needs it that draws nothing: which elements came, with their
/// attributes and event handlers, and which texts. Little-endian; the last 20 bytes say where its parts begin.
/// </summary>
public sealed class RenderBatch
{
    private const int FrameSize = 20;
    private readonly byte[] _data;
    private readonly int _strings;

    public RenderBatch(byte[] data)
    {
        _data = data;
        _strings = Int(data.Length - 4);
        Read(Int(data.Length - 16));
        var gone = Int(data.Length - 8);
        for (var (index, count) = (0, Int(gone)); index < count; index++)
        {
            Gone.Add(Long(gone + 4 + (index * 8)));
        }
    }

    /// <summary>The elements that are new, in order.</summary>
    public List<Element> Elements { get; } = [];

    /// <summary>The texts that are new or changed, in order.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Handlers that elements from before have anew, in order: to which element each belongs is not said.</summary>
    public List<(string Attribute, ulong Handler)> Anew { get; } = [];

    /// <summary>The numbers of handlers that are no more, those that have another number now among them, in order.</summary>
    public List<ulong> Gone { get; } = [];

    private void Read(int frames)
    {
        var count = Int(frames);
        Element? element = null;
        var end = 0;
        for (var (index, at) = (0, frames + 4); index < count; index++, at += FrameSize)
        {
            if (index >= end)
            {
                // What follows changes an element that was there before, and does not say which.
                element = null;
            }

            switch (Int(at))
            {
                case 1:
                    end = index + Int(at + 4);
                    Elements.Add(element = new Element(Text(Int(at + 8))));
                    break;
                case 2 or 8:
                    Texts.Add(Text(Int(at + 4)));
                    break;
                case 3 when element is not null:
                    element.Attributes[Text(Int(at + 4))] = Text(Int(at + 8));
                    if (Long(at + 12) is var handler and not 0)
                    {
                        element.Handlers[Text(Int(at + 4))] = handler;
                    }

                    break;
                case 3 when Long(at + 12) is var another and not 0:
                    Anew.Add((Text(Int(at + 4)), another));
                    break;
                case 4:
                    // What follows are the parameters of a component.
                    element = null;
                    break;
            }
        }
    }

    private ulong Long(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_data.AsSpan(at));

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_data.AsSpan(at));

    private string Text(int index)
    {
        if (index < 0)
        {
            return "";
        }

        var at = Int(_strings + (index * 4));
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = _data[at++];
            length |= (part & 127) << shift;
            shift += 7;
        }
        while (part > 127);
        return Encoding.UTF8.GetString(_data, at, length);
    }

    /// <summary>An element as the circuit has it drawn.</summary>
    /// <param name="Name">Such as <c>button</c>.</param>
    public sealed record Element(string Name)
    {
        public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

        /// <summary>The handlers' numbers by attribute, such as <c>onclick</c>.</summary>
        public Dictionary<string, ulong> Handlers { get; } = new(StringComparer.Ordinal);

        public string? Id => Attributes.GetValueOrDefault("id");
    }
}
