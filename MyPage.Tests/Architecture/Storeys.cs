using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace MyPage.Tests.Architecture;

/// <summary>
/// Who uses whom among the compiled types below a root namespace, room by room (docs/adr/0014-storeys.md). A room is the first
/// folder below the root.
/// </summary>
public sealed class Storeys
{
    /// <summary>The storeys from the ground up, each with its rooms; a room uses its own storey and those below.</summary>
    private static readonly string[][] Rooms =
    [
        ["Configuration", "Background"],
        ["Persistence"],
        ["Security", "Outbox", "Auditing", "Mail", "Line"],
        ["Happenings"],
        ["Components", "Capabilities"],
        ["Features", "Account", "Api"],
        ["Hosting"],
    ];

    private readonly string _root;
    private readonly IReadOnlyList<(IType From, IType To)> _uses;
    private readonly IReadOnlyList<IType> _types;

    public Storeys(string root, Assembly assembly)
    {
        _root = root + ".";
        var types = new ArchLoader().LoadAssemblies(assembly).Build().Types.Where(type => Namespace(type).StartsWith(_root, StringComparison.Ordinal)).ToList();
        _uses =
        [
            .. from type in types
               from target in type.Dependencies.Select(dependency => dependency.Target).DistinctBy(found => found.FullName, StringComparer.Ordinal)
               where Namespace(target).StartsWith(_root, StringComparison.Ordinal)
               select (type, target),
        ];
        _types = types;
        AllRooms = [.. types.Select(type => Folder(type, 1)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>What all names begin with.</summary>
    public string Root => _root;

    /// <summary>The rooms that there are.</summary>
    public IReadOnlyList<string> AllRooms { get; }

    /// <summary>Rooms that no storey names.</summary>
    public IEnumerable<string> Unknown => AllRooms.Where(room => StoreyOf(room) < 0);

    /// <summary>Whether a room stands on a higher storey than another.</summary>
    public static bool IsAbove(string room, string other) => StoreyOf(room) > StoreyOf(other);

    /// <summary>What uses something of a storey above it.</summary>
    public IEnumerable<string> Upward =>
        from use in _uses
        where StoreyOf(Folder(use.From, 1)) < StoreyOf(Folder(use.To, 1))
        select $"{use.From.FullName} uses {use.To.FullName}";

    /// <summary>Folders of a depth below the root that use each other in a circle.</summary>
    public IEnumerable<string> Circles(int depth, string below = "")
    {
        var edges = _uses
            .Select(use => (From: Folder(use.From, depth), To: Folder(use.To, depth)))
            .Where(edge => !string.Equals(edge.From, edge.To, StringComparison.Ordinal) && IsBelow(edge.From) && IsBelow(edge.To))
            .Distinct()
            .ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        return edges.Select(node => node.Key).Where(start => Reaches(edges, start, start)).Order(StringComparer.Ordinal);

        bool IsBelow(string folder) => below.Length == 0 || folder.StartsWith(below + ".", StringComparison.Ordinal);
    }

    /// <summary>What uses another folder of the same room, such as one feature another.</summary>
    public IEnumerable<string> Across(string room) =>
        from use in _uses
        let one = Folder(use.From, 2)
        let other = Folder(use.To, 2)
        where one.StartsWith(room + ".", StringComparison.Ordinal) && other.StartsWith(room + ".", StringComparison.Ordinal) && !string.Equals(one, other, StringComparison.Ordinal)
        select $"{use.From.FullName} uses {use.To.FullName}";

    /// <summary>What some types use outside the root, written once for what the compiler made of a type.</summary>
    public IEnumerable<string> Uses(Func<string, bool> users, Func<string, bool> others) => _types
        .Select(type => (Writer: type.FullName.Split('+', 2)[0], Targets: type.Dependencies.Select(dependency => dependency.Target.FullName).Where(others)))
        .Where(type => users(type.Writer) && type.Targets.Any())
        .GroupBy(type => type.Writer, type => type.Targets, StringComparer.Ordinal)
        .Select(uses => $"{uses.Key} uses {string.Join(", ", uses.SelectMany(targets => targets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}");

    private static bool Reaches(ILookup<string, string> edges, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(edges[from]);
        while (next.TryPop(out var folder))
        {
            if (string.Equals(folder, to, StringComparison.Ordinal))
            {
                return true;
            }

            if (seen.Add(folder))
            {
                foreach (var further in edges[folder])
                {
                    next.Push(further);
                }
            }
        }

        return false;
    }

    private static int StoreyOf(string room) => Array.FindIndex(Rooms, rooms => rooms.Contains(room, StringComparer.Ordinal));

    private string Folder(IType type, int depth) => string.Join('.', Namespace(type)[_root.Length..].Split('.').Take(depth));

    private static string Namespace(IType type) => type.Namespace?.FullName ?? "";
}
