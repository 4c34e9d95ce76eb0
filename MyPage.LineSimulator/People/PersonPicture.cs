using MyPage.LineSimulator.Http;
using System.Globalization;

namespace MyPage.LineSimulator.People;

/// <summary>Profile pictures, drawn from the name: first letter on a colour of the person's own.</summary>
internal static class PersonPicture
{
    private static readonly string[] Colours = ["#3d6f8e", "#9a5b6d", "#5e7d4a", "#8a6a3b", "#66609a", "#4a7d78"];

    public static string PathOf(LinePerson person) => $"/simulator/people/{person.Key}/picture.svg";

    public static string Svg(LinePerson person, int position) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" role="img">
          <rect width="80" height="80" rx="40" fill="{Colours[position % Colours.Length]}"/>
          <text x="40" y="40" dy=".36em" text-anchor="middle" font-family="sans-serif" font-size="36" fill="#fff">{HtmlPage.Text(StringInfo.GetNextTextElement(person.DisplayName))}</text>
        </svg>
        """;
}
