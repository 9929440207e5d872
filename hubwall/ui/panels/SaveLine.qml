// The name under which a layout is saved.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false

    focus: true
    Component.onCompleted: {
        line.text = panels.text
        line.pick()
    }

    LineCard {
        id: line
        focus: true
        width: parent.width
        height: parent.height
        title: Words.tr("Save the layout under a name")
        hint: Words.tr("Name, such as Morning shift")
        icon: "check"
        help: Words.tr("Enter saves it")
        problem: root.panels.problem
        onEntered: root.panels.accept(text)
    }
}
