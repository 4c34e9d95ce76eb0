using MyPage.LineSimulator.Http;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.People;

/// <summary>Everybody who has an account at this LINE.</summary>
internal sealed partial class LinePeople
{
    private readonly SimulatorOptions _options;
    private readonly Lock _gate = new();
    private List<LinePerson> _all = [];

    public LinePeople(SimulatorOptions options)
    {
        _options = options;
        Reset();
    }

    public IReadOnlyList<LinePerson> All
    {
        get
        {
            lock (_gate)
            {
                return _all;
            }
        }
    }

    public void Reset()
    {
        var people = _options.People.Count > 0 ? [.. _options.People] : PersonOptions.Defaults;
        foreach (var person in people)
        {
            if (!KeyPattern().IsMatch(person.Key))
            {
                throw new InvalidOperationException(
                    $"Simulator:People: the key '{person.Key}' must be 1 to 30 lower-case letters or digits, because it becomes a host name.");
            }
        }

        lock (_gate)
        {
            _all = [.. people.Select(p => new LinePerson(p, UserIdOf(_options.ProviderId, p.Key)))];
        }
    }

    public bool TryByKey([NotNullWhen(true)] string? key, [NotNullWhen(true)] out LinePerson? person)
    {
        person = All.FirstOrDefault(p => p.Key.Is(key));
        return person is not null;
    }

    public bool TryByUserId([NotNullWhen(true)] string? userId, [NotNullWhen(true)] out LinePerson? person)
    {
        person = All.FirstOrDefault(p => p.UserId.Is(userId));
        return person is not null;
    }

    public static bool IsUserId([NotNullWhen(true)] string? value) => value is not null && UserIdPattern().IsMatch(value);

    internal static string UserIdOf(string providerId, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{providerId}/{key}"));
        return "U" + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    [GeneratedRegex("^U[0-9a-f]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserIdPattern();

    [GeneratedRegex("^[a-z0-9]{1,30}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
