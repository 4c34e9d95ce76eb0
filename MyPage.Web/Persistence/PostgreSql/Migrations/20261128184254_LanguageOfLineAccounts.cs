using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
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
                type: "character varying(8)",
                maxLength: 8,
                nullable: false,
                defaultValue: "ja");

            migrationBuilder.AddColumn<string>(
                name: "LanguageSource",
                table: "LineAccounts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Nobody");

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "AccountLinkNonces",
                type: "character varying(8)",
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
