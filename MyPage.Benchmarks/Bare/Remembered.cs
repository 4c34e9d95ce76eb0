using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace MyPage.Benchmarks.Bare;

/// <summary>
/// What a page of the portal, or a part of one, found out when it was asked for the first time. From then on every instance is given the same, by
/// assignments, and asks nobody: the page renders as it does in the portal, from constants.
/// </summary>
internal static class Remembered
{
    private static readonly ConcurrentDictionary<(Type Page, Guid? Of), Action<ComponentBase>> Answers = new();

    /// <param name="page">The instance.</param>
    /// <param name="askAsync">Finds it out.</param>
    /// <param name="of">Of whom, where that differs between the pages that are measured.</param>
    public static Task AnswerAsync(ComponentBase page, Func<Task> askAsync, Guid? of = null)
    {
        if (!Answers.TryGetValue((page.GetType(), of), out var give))
        {
            return RememberAsync(page, askAsync, of);
        }

        give(page);
        return Task.CompletedTask;
    }

    private static async Task RememberAsync(ComponentBase page, Func<Task> askAsync, Guid? of)
    {
        await askAsync();
        var asked = page.GetType().BaseType!;
        var given = asked.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.IsDefined(typeof(InjectAttribute)) || property.IsDefined(typeof(ParameterAttribute)) || property.IsDefined(typeof(CascadingParameterAttribute)))
            .Select(property => $"<{property.Name}>k__BackingField").ToHashSet(StringComparer.Ordinal);
        var instance = Expression.Parameter(typeof(ComponentBase));
        var found = asked.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsInitOnly && !given.Contains(field.Name))
            .Select(field => Expression.Assign(Expression.Field(Expression.Convert(instance, asked), field), Expression.Constant(field.GetValue(page), field.FieldType)));
        Answers[(page.GetType(), of)] = Expression.Lambda<Action<ComponentBase>>(Expression.Block(typeof(void), found), instance).Compile();
    }
}
