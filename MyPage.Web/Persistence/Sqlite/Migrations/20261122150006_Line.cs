using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Line : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AuthenticatedAt",
                table: "Sessions");

            migrationBuilder.AlterColumn<byte[]>(
                name: "AccountId",
                table: "Sessions",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Sessions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "LineAccountId",
                table: "Sessions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PasswordAt",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountLinkNonces",
                columns: table => new
                {
                    NonceHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLinkNonces", x => x.NonceHash);
                    table.ForeignKey(
                        name: "FK_AccountLinkNonces_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FailedLinkTries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LineAccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailedLinkTries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LineInbox",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    LineUserId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ParkedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineInbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LineRichMenus",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RichMenuId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineRichMenus", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "LineUserTokens",
                columns: table => new
                {
                    LineAccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Tokens = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccessExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RefreshExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineUserTokens", x => x.LineAccountId);
                    table.ForeignKey(
                        name: "FK_LineUserTokens_LineAccounts_LineAccountId",
                        column: x => x.LineAccountId,
                        principalTable: "LineAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_LineAccountId",
                table: "Sessions",
                column: "LineAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLinkNonces_AccountId",
                table: "AccountLinkNonces",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLinkNonces_ExpiresAt",
                table: "AccountLinkNonces",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_FailedLinkTries_At",
                table: "FailedLinkTries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FailedLinkTries_LineAccountId_At",
                table: "FailedLinkTries",
                columns: new[] { "LineAccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_FailedLinkTries_Place_At",
                table: "FailedLinkTries",
                columns: new[] { "Place", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LineInbox_DoneAt",
                table: "LineInbox",
                column: "DoneAt");

            migrationBuilder.CreateIndex(
                name: "IX_LineInbox_DueAt",
                table: "LineInbox",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LineInbox_LineUserId_OccurredAt",
                table: "LineInbox",
                columns: new[] { "LineUserId", "OccurredAt" },
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Sessions_LineAccounts_LineAccountId",
                table: "Sessions",
                column: "LineAccountId",
                principalTable: "LineAccounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Sessions_LineAccounts_LineAccountId",
                table: "Sessions");

            migrationBuilder.DropTable(
                name: "AccountLinkNonces");

            migrationBuilder.DropTable(
                name: "FailedLinkTries");

            migrationBuilder.DropTable(
                name: "LineInbox");

            migrationBuilder.DropTable(
                name: "LineRichMenus");

            migrationBuilder.DropTable(
                name: "LineUserTokens");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_LineAccountId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "LineAccountId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "PasswordAt",
                table: "Sessions");

            migrationBuilder.AlterColumn<byte[]>(
                name: "AccountId",
                table: "Sessions",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AuthenticatedAt",
                table: "Sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));
        }
    }
}
