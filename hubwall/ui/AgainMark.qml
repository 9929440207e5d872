// How far behind live a picture is that is looked at again. Stays as long as that is so.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property string behind
    required property real chrome

    width: sheet.width * chrome
    height: sheet.height * chrome
    radius: Theme.radius * chrome
    color: Theme.veil

    Item {
        id: sheet
        width: row.width + 2 * Theme.gap
        height: Theme.strip
        scale: root.chrome
        transformOrigin: Item.TopLeft

        Row {
            id: row
            x: Theme.gap
            height: parent.height
            spacing: Theme.gap / 2

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "again"
                ink: Theme.content
                size: Theme.icon * 0.8
            }
            Label {
                height: parent.height
                text: root.behind
                color: Theme.content
                font.features: { "tnum": 1 }
                font.weight: Font.DemiBold
            }
        }
    }
}
