using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LanguageOfLineAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "LineAccounts",
                type: "TEXT",
                maxLength: 8,
                nullable: false,
                defaultValue: "ja");

            migrationBuilder.AddColumn<string>(
                name: "LanguageSource",
                table: "LineAccounts",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Nobody");

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "AccountLinkNonces",
                type: "TEXT",
                maxLength: 8,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Language",
                table: "LineAccounts");

            migrationBuilder.DropColumn(
                name: "LanguageSource",
                table: "LineAccounts");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "AccountLinkNonces");
        }
    }
}
