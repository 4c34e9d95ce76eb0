using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MyPage.Tests.Architecture;

/// <summary>
/// What the compiled methods of an assembly call. What the compiler made of a method (state machine, lambda, local function) counts
/// to the method. Overloads are told apart by how many parameters they have.
/// </summary>
internal sealed class CompiledCalls : IDisposable
{
    private static readonly string[] Machines = ["AsyncStateMachineAttribute", "IteratorStateMachineAttribute", "AsyncIteratorStateMachineAttribute"];

    private readonly ModuleDefinition _module;
    private readonly Dictionary<string, HashSet<string>> _calls = new(StringComparer.Ordinal);

    public CompiledCalls(Assembly assembly)
    {
        _module = ModuleDefinition.ReadModule(assembly.Location);
        foreach (var method in _module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            var known = _calls.TryGetValue(KeyOf(method), out var found) ? found : _calls[KeyOf(method)] = new HashSet<string>(StringComparer.Ordinal);
            known.UnionWith(method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().Select(KeyOf));
            known.UnionWith(method.CustomAttributes
                .Where(attribute => Machines.Contains(attribute.AttributeType.Name, StringComparer.Ordinal))
                .Select(attribute => $"{((TypeReference)attribute.ConstructorArguments[0].Value).GetElementType().FullName}::MoveNext/0"));
        }
    }

    /// <summary>The methods that others may call, with a parameter whose type is this or derives from it by name (<c>HolderCaller</c>).</summary>
    public IEnumerable<string> Taking(string root, string parameter) =>
        from type in _module.GetTypes()
        where type.FullName.StartsWith(root + ".", StringComparison.Ordinal) && !type.Name.StartsWith('<')
        from method in type.Methods
        where (method.IsPublic || method.IsAssembly) && !method.Name.StartsWith('<') && method.Parameters.Any(one => one.ParameterType.Name.EndsWith(parameter, StringComparison.Ordinal))
        select KeyOf(method);

    /// <summary>The properties below a root with one of these attributes that no code reads, themselves aside.</summary>
    public IEnumerable<string> Unread(string root, params string[] attributes)
    {
        var read = _calls.Values.SelectMany(called => called).ToHashSet(StringComparer.Ordinal);
        return
            from type in _module.GetTypes()
            where type.FullName.StartsWith(root + ".", StringComparison.Ordinal)
            from property in type.Properties
            where property.CustomAttributes.Any(attribute => attributes.Contains(attribute.AttributeType.Name, StringComparer.Ordinal)) && !read.Contains(KeyOf(property.GetMethod))
            select $"{type.FullName}.{property.Name}";
    }

    /// <summary>Whether a method comes to a call, by way only of methods that pass.</summary>
    public bool Reaches(string from, string call, Func<string, bool> passes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var next = new Stack<string>(seen);
        while (next.TryPop(out var method))
        {
            foreach (var called in _calls.GetValueOrDefault(method) ?? [])
            {
                if (called.Contains($"{call}/", StringComparison.Ordinal))
                {
                    return true;
                }

                if (passes(called) && seen.Add(called))
                {
                    next.Push(called);
                }
            }
        }

        return false;
    }

    /// <summary>The type in which a method was written.</summary>
    public static string WriterOf(string method) => method.Split("::", 2)[0].Split('/', 2)[0];

    public void Dispose() => _module.Dispose();

    private static string KeyOf(MethodReference method) => $"{method.DeclaringType.GetElementType().FullName}::{method.Name}/{method.Parameters.Count}";
}
