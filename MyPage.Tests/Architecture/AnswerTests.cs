using System.Reflection;
using System.Runtime.CompilerServices;
using MyPage.Domain;
using MyPage.Web.Capabilities;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>Acts answer in one way (docs/adr/0014-storeys.md): with a result where there is a value, with a refusal or none where there is no value.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void Acts_NeverAnswerWithARefusalAndAValueSideBySide()
    {
        var answers = typeof(CapabilitiesRegistration).Assembly.GetTypes().Concat(typeof(Result<,>).Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .ToList();

        Assert.Empty(answers.Where(act => IsSideBySide(act.ReturnType)).Select(act => $"{act.DeclaringType}.{act.Name}"));
    }

    [Fact]
    public void SideBySide_IsCaught()
    {
        Assert.True(IsSideBySide(typeof(Task<(SomeRefusal? Refusal, int Value)>)));
        Assert.True(IsSideBySide(typeof((int Value, SomeRefusal Refusal)?)));
        Assert.False(IsSideBySide(typeof(Task<Result<string, SomeRefusal>>)));
        Assert.False(IsSideBySide(typeof(Task<(int, int)>)));
    }

    private static bool IsSideBySide(Type answer) => answer switch
    {
        _ when !answer.IsGenericType => false,
        _ when typeof(ITuple).IsAssignableFrom(answer) => answer.GetGenericArguments().Any(part => (Nullable.GetUnderlyingType(part) ?? part).Name.EndsWith("Refusal", StringComparison.Ordinal)),
        _ => (answer.Namespace ?? "").StartsWith("System", StringComparison.Ordinal) && answer.GetGenericArguments().Any(IsSideBySide),
    };

    private enum SomeRefusal
    {
        None,
    }
}
