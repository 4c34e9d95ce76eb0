using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UserCodePasses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "UserCodePasses",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    UserCodeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserCodePasses", x => x.TokenHash);
                    table.ForeignKey(
                        name: "FK_UserCodePasses_UserCodes_UserCodeId",
                        column: x => x.UserCodeId,
                        principalTable: "UserCodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_UserCodePasses_ExpiresAt",
                table: "UserCodePasses",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_UserCodePasses_UserCodeId",
                table: "UserCodePasses",
                column: "UserCodeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UserCodePasses");
        }
    }
}
