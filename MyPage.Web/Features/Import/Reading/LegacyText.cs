namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// What the bytes of a file that is not UTF-8 look like. Almost any bytes decode as CP932: EUC-JP becomes half-width kana with
/// rare kanji in between, Latin-1 a kanji here and there. What a file is in can only be told from all of it.
/// </summary>
internal sealed class LegacyText
{
    private bool _isEuc = true;
    private int _eucBytesToCome;
    private byte _lead;
    private byte _previous;

    private long _characters;
    private long _common;
    private long _double;
    private long _damaged;

    private long _runs;
    private long _amidLetters;
    private int _run;
    private bool _runFollowsLetter;

    /// <summary>Every character that is not ASCII is one of EUC-JP; so are those of EUC-KR and EUC-CN.</summary>
    public bool IsEuc => _isEuc && _eucBytesToCome == 0;

    /// <summary>
    /// Japanese as CP932 has it: kana and the kanji in use stand in its first rows, few bytes are without meaning, and characters
    /// do not stand alone among Latin letters. Or nothing but half-width kana.
    /// </summary>
    public bool IsCp932 => _amidLetters * 2 <= _runs
        && ((_double == 0 && _damaged == 0) || (_common * 10 >= _characters && _damaged * 4 <= _characters));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            ReadEuc(value);
            ReadCp932(value);
            _previous = value;
        }
    }

    // One byte that introduces half-width kana (8E) or a rare kanji (8F), else two of the upper range.
    private void ReadEuc(byte value)
    {
        if (_eucBytesToCome > 0)
        {
            _isEuc &= value is >= 0xA1 and <= 0xFE;
            _eucBytesToCome--;
        }
        else if (value >= 0x80)
        {
            _isEuc &= value is 0x8E or 0x8F or (>= 0xA1 and <= 0xFE);
            _eucBytesToCome = value == 0x8F ? 2 : 1;
        }
    }

    private void ReadCp932(byte value)
    {
        if (_lead != 0)
        {
            var lead = _lead;
            _lead = 0;
            if (value is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC))
            {
                _double++;
                _common += lead <= 0x9F ? 1 : 0;
                Count();
                return;
            }

            _damaged++;
            Count();
        }

        switch (value)
        {
            case < 0x80:
                EndRun(value);
                break;
            case >= 0xA1 and <= 0xDF:
                BeginRun();
                Count();
                break;
            case 0x80 or 0xA0 or >= 0xFD:
                BeginRun();
                _damaged++;
                Count();
                break;
            default:
                BeginRun();
                _lead = value;
                break;
        }
    }

    private void BeginRun()
    {
        if (_run == 0)
        {
            _runFollowsLetter = char.IsAsciiLetter((char)_previous);
        }
    }

    private void Count()
    {
        _characters++;
        _run++;
    }

    private void EndRun(byte next)
    {
        if (_run > 0)
        {
            _runs++;
            _amidLetters += _run == 1 && (_runFollowsLetter || char.IsAsciiLetter((char)next)) ? 1 : 0;
            _run = 0;
        }
    }
}
