// Which page of the guide is shown, as dots; as numbers where there are many.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Row {
    id: root

    required property QtObject sheet
    required property int letter

    visible: sheet.pages > 1
    spacing: letter * 0.22

    Repeater {
        model: root.sheet.pages <= 9 ? root.sheet.pages : 0

        Rectangle {
            required property int index
            readonly property bool here: index === root.sheet.page
            width: root.letter * (here ? 0.6 : 0.24)
            height: root.letter * 0.24
            radius: height / 2
            color: here ? Theme.ink : Theme.line
        }
    }
    Label {
        visible: root.sheet.pages > 9
        text: `${root.sheet.page + 1} / ${root.sheet.pages}`
        color: Theme.inkFaint
        font.pixelSize: root.letter * 0.5
    }
}
